import { text } from 'node:stream/consumers'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deliverPaper } from './deliver.ts'
import { legible } from './legible.ts'
import type { Paper } from './model.ts'
import { writePdf } from './pdf/write.ts'
import { pdfText } from './testing/pdfText.ts'
import { wordText } from './testing/wordText.ts'
import { writeWord } from './word/write.ts'

const paper = (blocks: Paper['blocks'], more: Partial<Paper> = {}): Paper => ({ title: '演示文书', footer: '演示页脚', made: '2026-11-20T02:00:00Z', blocks, ...more })
const inWord = async (of: Paper): Promise<string> => (await wordText(await writeWord(of))).body.join('\n')
/** Lines are broken for the page: blanks and line ends do not count. */
const inPdf = async (of: Paper): Promise<string> => bare((await pdfText(await writePdf(of))).join(''))
const bare = (words: string): string => words.replace(/[ \n]/g, '')

const everyBlock: Paper['blocks'] = [
  { kind: 'heading', level: 1, text: '结论一' },
  { kind: 'paragraph', text: ['符合三项，', { text: '金额 100.00 万元', tone: 'strong' }, { text: '（部门核验）', tone: 'quiet' }] },
  { kind: 'quotation', text: '印出的字样' },
  { kind: 'list', items: ['先核对事实', '再起草申报'] },
  { kind: 'pairs', rows: [['单位', '演示光电'], ['体检日', '2026-11-20']] },
  { kind: 'table', columns: [{ title: '条件', width: 3 }, { title: '金额', width: 1, align: 'right' }], rows: [['收入不低于 500 万元', '10.00'], ['注册地在本市', '—']], total: ['合计', '10.00'] },
]
const words = ['演示文书', '结论一', '符合三项，金额 100.00 万元（部门核验）', '印出的字样', '先核对事实', '再起草申报', '单位', '演示光电', '体检日', '2026-11-20', '条件', '收入不低于 500 万元', '10.00', '注册地在本市', '合计']

describe('a paper', () => {
  test('says the same in Word and in PDF, in the same order', async () => {
    for (const read of [await inWord(paper(everyBlock)), await inPdf(paper(everyBlock))]) {
      let at = 0
      for (const each of words) {
        const found = bare(read).indexOf(bare(each), at)
        expect(found, each).toBeGreaterThanOrEqual(at)
        at = found
      }
    }
  })
  test('carries its foot and the number of pages on each page', async () => {
    const pages = pdfText(await writePdf(paper([{ kind: 'paragraph', text: '长'.repeat(5000) }])))
    expect(pages.length).toBeGreaterThan(2)
    pages.forEach((page, i) => expect(bare(page)).toContain(`演示页脚第${i + 1}页，共${pages.length}页`))
    expect((await wordText(await writeWord(paper([])))).foot.join('')).toContain('演示页脚')
  })
  test('repeats the head of a table on every page and loses no row', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => [`第 ${i} 行`, '字'.repeat(i % 40)])
    const pages = pdfText(await writePdf(paper([{ kind: 'table', columns: [{ title: '表头甲', width: 1 }, { title: '表头乙', width: 2 }], rows }])))
    for (const page of pages) expect(page).toContain('表头甲')
    expect([...bare(pages.join('')).matchAll(/第(\d+)行/g)].map(([, number]) => Number(number))).toEqual(rows.map((_, i) => i))
  })
  test('a cell longer than a page goes on over pages', async () => {
    const long = Array.from({ length: 5000 }, (_, i) => '天地玄黄宇宙洪荒'[i % 8]).join('')
    const pages = pdfText(await writePdf(paper([{ kind: 'table', columns: [{ title: '头', width: 1 }], rows: [[long]] }])))
    expect(pages.length).toBeGreaterThan(1)
    expect(bare(pages.join('')).replace(/头|演示页脚第\d+页，共\d+页|演示文书/g, '')).toBe(long)
  })
})

describe('no character vanishes', () => {
  // 昉 and 堃 are in the typeface, 𠮷 䶮 and the Uyghur letters are not.
  const rare = '王昉、李堃、𠮷野、龚䶮、ئۇيغۇر、😀'
  test('a rare one is itself in Word and when copied out of the PDF', async () => {
    expect(await inWord(paper([{ kind: 'paragraph', text: rare }]))).toContain(rare)
    expect(await inPdf(paper([{ kind: 'paragraph', text: rare }]))).toContain(rare)
  })
  test('in a bold heading and in the title too', async () => {
    const read = await inPdf(paper([{ kind: 'heading', level: 2, text: `标题${rare}` }], { title: `名称${rare}` }))
    expect(read).toContain(`名称${rare}`)
    expect(read).toContain(`标题${rare}`)
  })
  test('what hides or turns the line round is written out, what is no text is marked', async () => {
    const hostile = '甲\u202e乙\u0000丙\u200f丁\ud800戊\u001b[31m\ufeff<w:t>&amp;</w:t>'
    for (const read of [await inWord(paper([{ kind: 'paragraph', text: hostile }])), await inPdf(paper([{ kind: 'paragraph', text: hostile }]))]) {
      expect(read).toContain('甲〔U+202E〕乙\ufffd丙〔U+200F〕丁\ufffd戊\ufffd[31m〔U+FEFF〕<w:t>&amp;</w:t>')
    }
  })
  test('whatever is written is read back, from both', async () => {
    const character = fc.oneof(fc.constantFrom('专', '利', '，', '（', '）', 'A', '1', '.', '€', '𠮷', '\\', '(', ')', '<', '&', '\u202e', '\u0007', '\r', '\n', 'é', 'ш', '①'), fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }))
    await fc.assert(
      fc.asyncProperty(fc.array(character, { minLength: 1, maxLength: 40 }).map((parts) => parts.join('')), async (written) => {
        const expected = bare(legible(written))
        expect(bare(await inWord(paper([{ kind: 'paragraph', text: written }])))).toContain(expected)
        expect(await inPdf(paper([{ kind: 'paragraph', text: written }]))).toContain(expected)
      }),
      { numRuns: 40 },
    )
  })
  test('making it legible twice changes nothing more', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (written) => {
      expect(legible(legible(written))).toBe(legible(written))
    }))
  })
})

describe('handing out', () => {
  test('the file is whole, named for any file system, and says what it is', async () => {
    const { name, mediaType, body, bytes } = await deliverPaper(paper(everyBlock), 'pdf', '演示/光电\u202e:体检..')
    expect(name).toBe('演示光电体检.pdf')
    expect(mediaType).toBe('application/pdf')
    expect((await text(body)).startsWith('%PDF-')).toBe(true)
    expect(bytes).toBeGreaterThan(1000)
    expect((await deliverPaper(paper([]), 'docx', '///')).name).toBe('文书.docx')
  })
  test('more than the machine can write at a time are asked to come again, and those before are served', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => deliverPaper(paper(everyBlock), 'docx', '演示')))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(12)
    expect(asked.flatMap((each) => (each.status === 'rejected' ? [(each.reason as { code: string }).code] : []))).toEqual(Array(8).fill('TOO_MANY_REQUESTS'))
  })
})
