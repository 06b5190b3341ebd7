import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, gzipSync, crc32 } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../main.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhiyun-read-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Line = { file: string; document?: { publication: { canonical: string } | null; application: { canonical: string } | null; titles: { text: string }[] }; refused?: { code: string; zh: string; place: { line: number } | null } }

async function read(name: string, content: Buffer | string, ...options: string[]): Promise<{ code: number; lines: Line[] }> {
  const file = join(folder, name)
  writeFileSync(file, content)
  let out = ''
  // No home, no database: the command needs neither.
  const code = await main(['patents', 'read', file, '--json', ...options], { ZHIYUN_HOME: join(folder, 'none') }, { stdout: { write: (text: string) => (out += text) }, stderr: { write: () => true } })
  return { code, lines: out.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line) }
}
const told = ({ lines }: { lines: Line[] }): string[] => lines.map(({ document, refused }) => refused?.code ?? document?.publication?.canonical ?? document?.application?.canonical ?? '—')

const xml = (encoding: string, serial = 1): string => `<?xml version="1.0" encoding="${encoding}"?>
<cn-patent-document lang="ZH" country="CN"><cn-bibliographic-data>
<cn-publication-reference><document-id><country>CN</country><doc-number>${110_000_000 + serial}</doc-number><kind>A</kind><date>20200107</date></document-id></cn-publication-reference>
<invention-title>一种演示装置</invention-title></cn-bibliographic-data></cn-patent-document>
`
const table = '公开号,申请号,标题,申请日\nCN110000001A,201810000001.4,一种演示装置,2018-07-02\nCN110000002A,2.02E+12,二,\n,,三,\n'

type Entry = { name: string; content: Buffer; size?: number; flags?: number }
/** A zip file; `size` tells another size than the content has. */
function zip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, size = content.length, flags = 0x800 } of entries) {
    const packed = deflateRawSync(content, { level: 9 })
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, tail, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, listed, end])
}
const doc = (serial = 1): Buffer => Buffer.from(xml('UTF-8', serial))

describe('encodings', () => {
  it.each([
    ['UTF-8', doc()], ['UTF-8 with a mark', Buffer.from(`\uFEFF${xml('UTF-8')}`)], ['GB18030', iconv.encode(xml('GB18030'), 'gb18030')], ['GB2312 that is wider', iconv.encode(xml('GB2312'), 'gb18030')],
    ['UTF-16 with a mark', iconv.encode(xml('UTF-16'), 'utf-16le', { addBOM: true })], ['UTF-16 the other way round', iconv.encode(xml('UTF-16'), 'utf-16be', { addBOM: true })], ['UTF-16 without a mark', iconv.encode(xml('UTF-16'), 'utf-16le')],
  ])('%s', async (_name, content) => {
    const answer = await read('what.bin', content)
    expect(answer).toMatchObject({ code: 0, lines: [{ document: { publication: { canonical: 'CN110000001A' }, titles: [{ text: '一种演示装置' }] } }] })
  })

  it('refuses what its encoding does not know, and encodings that nobody knows', async () => {
    const broken = Buffer.concat([doc(), Buffer.from([0xff, 0xfe, 0xc0])])
    expect(told(await read('broken.xml', broken)).at(-1)).toBe('FILE_ENCODING_WRONG')
    expect(told(await read('none.xml', xml('x-demo')))).toEqual(['FILE_ENCODING_WRONG'])
    expect(told(await read('gb.xml', iconv.encode(xml('UTF-8'), 'gb18030')))).toEqual(['FILE_ENCODING_WRONG'])
    const answer = await read('mac.csv', Buffer.concat([Buffer.from(table), Buffer.from('CN110000003A,,\x93\xa3\xff,\n', 'latin1')]))
    expect(answer).toMatchObject({ code: 1, lines: [{ refused: { code: 'FILE_ENCODING_WRONG', zh: expect.stringContaining('第 5 行') as string } }] })
    const western = Buffer.from('Publication Number,Title\nUS10000001B2,Caf\x8E \xFF\n', 'latin1')
    expect((await read('mac.csv', western, '--encoding', 'macintosh')).lines).toMatchObject([{ document: { titles: [{ text: 'Café ˇ' }] } }])
  })
})

describe('tables', () => {
  it.each([['UTF-8', Buffer.from(table)], ['GB18030', iconv.encode(table, 'gb18030')]])('%s: a row without a number is told with its line', async (_name, content) => {
    const answer = await read('table.dat', content)
    expect(told(answer)).toEqual(['CN110000001A', 'CN110000002A', 'document.number'])
    expect(answer).toMatchObject({ code: 1, lines: [{}, {}, { refused: { place: { line: 4 } } }] })
  })

  it('a table of something else, and files that are none', async () => {
    expect(told(await read('other.csv', '名称,代码\n甲,1\n'))).toEqual(['document.table'])
    expect(told(await read('picture.tif', Buffer.from('II*\0\u0008\0\0\0', 'latin1')))).toEqual(['FILE_TYPE_REFUSED'])
    expect(told(await read('old.xls', Buffer.from('\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1', 'latin1')))).toEqual(['FILE_TYPE_REFUSED'])
    expect(told(await read('page.xml', '<?xml version="1.0"?><html/>'))).toEqual(['document.format'])
  })
})

describe('archives', () => {
  it('reads what lies in zip, in zip in zip and in gzip, each under its path', async () => {
    const inner = zip([{ name: 'b.xml', content: doc(2) }])
    const answer = await read('all.zip', zip([{ name: 'a.xml', content: doc(1) }, { name: 'in/inner.zip', content: inner }, { name: 'c.xml.gz', content: gzipSync(doc(3)) }, { name: 'd.csv', content: Buffer.from(table) }]))
    expect(told(answer)).toEqual(['CN110000001A', 'CN110000002A', 'CN110000003A', 'CN110000001A', 'CN110000002A', 'document.number'])
    expect(answer.lines[1]?.file).toMatch(/all\.zip\/in\/inner\.zip\/b\.xml$/)
    expect(told(await read('one.gz', gzipSync(Buffer.concat([doc(1), doc(2)]))))).toEqual(['CN110000001A', 'CN110000002A'])
  })

  it('refuses bombs, lies about sizes, passwords, paths upwards and archives without end; reads on with the rest', async () => {
    const blanks = Buffer.alloc(8 * 1024 * 1024, ' ')
    expect(told(await read('bomb.zip', zip([{ name: 'a.xml', content: blanks }])))).toEqual(['ARCHIVE_UNSAFE'])
    expect(told(await read('bomb.gz', gzipSync(blanks)))).toEqual(['ARCHIVE_UNSAFE'])
    expect(told(await read('lie.zip', zip([{ name: 'a.xml', content: blanks, size: 100 }, { name: 'b.xml', content: doc(2) }]))).at(0)).toMatch(/^ARCHIVE_/)
    expect(told(await read('locked.zip', zip([{ name: 'a.xml', content: doc(), flags: 0x801 }])))).toEqual(['ARCHIVE_UNSAFE'])
    expect(told(await read('up.zip', zip([{ name: '../a.xml', content: doc() }])))).toEqual(['ARCHIVE_DAMAGED'])
    const nested = [1, 2, 3, 4].reduce((content) => zip([{ name: 'z.zip', content }]), zip([{ name: 'a.xml', content: doc() }]))
    expect(told(await read('deep.zip', nested))).toEqual(['ARCHIVE_UNSAFE'])
    expect(told(await read('cut.zip', zip([{ name: 'a.xml', content: doc() }]).subarray(0, 60)))).toEqual(['ARCHIVE_DAMAGED'])
    expect(told(await read('cut.gz', gzipSync(doc()).subarray(0, 60))).at(-1)).toBe('ARCHIVE_DAMAGED')
  })
})

it('says what a person wants to know without --json, and 2 for a file that is not there', async () => {
  const file = join(folder, 'people.xml')
  writeFileSync(file, doc())
  let [out, error] = ['', '']
  const streams = { stdout: { write: (text: string) => (out += text) }, stderr: { write: (text: string) => (error += text) } }
  expect(await main(['patents', 'read', file], {}, streams)).toBe(0)
  expect(out).toBe('CN110000001A 一种演示装置\n文件 files 1 · 文献 documents 1 · 未读懂处 not understood 0 · 未读 refused 0\n')
  expect(await main(['patents', 'read', join(folder, 'nothing.xml')], {}, streams)).toBe(2)
  expect(error).toContain('读不到文件')
})
