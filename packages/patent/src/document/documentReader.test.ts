import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentReader, type DocumentItem, type DocumentOptions } from './documentReader.ts'
import { writeSt96 } from './write/st96.ts'
import { madeDocument, type MadeFormat } from './testing/made.ts'
import { greenBook } from './testing/samples.ts'

function read(text: string, options: DocumentOptions = {}, cuts: readonly number[] = []): DocumentItem[] {
  const reader = documentReader(options)
  const edges = [0, ...[...cuts].sort((a, b) => a - b), text.length]
  const items = edges.slice(1).flatMap((to, i) => reader.take(text.slice(edges[i], to)))
  return [...items, ...reader.end()]
}
const one = (text: string, options: DocumentOptions = {}) => {
  const [item] = read(text, options)
  if (item === undefined || !('document' in item)) throw new Error(JSON.stringify(item))
  return item.document
}
const codes = (items: readonly DocumentItem[]): string[] => items.map((item) => ('refused' in item ? item.refused.code : (item.document.publication?.canonical ?? 'document')))

const size = { claims: 3, paragraphs: 4 }
const US = madeDocument('us-grant', size)

describe('reading in pieces', () => {
  const texts = { ...Object.fromEntries((['cnipa-2.2.1', 'cn-patent-document', 'us-grant'] as readonly MadeFormat[]).map((format) => [format, madeDocument(format, size)])), 'us-green-book': greenBook, crlf: US.replaceAll('\n', '\r\n') }
  test.each(Object.entries(texts))('%s: wherever the pieces end, the document is the same', (_name, text) => {
    const whole = read(text, { description: 500 })
    expect(whole).toHaveLength(1)
    fc.assert(fc.property(fc.array(fc.nat(text.length), { maxLength: 20 }), (cuts) => {
      expect(read(text, { description: 500 }, cuts)).toEqual(whole)
    }), { numRuns: 60 })
  })

  test('documents behind each other are read one by one', () => {
    const bulk = [1, 2, 3].map((serial) => madeDocument('us-grant', { ...size, serial })).join('')
    expect(codes(read(bulk))).toEqual(['US1B2', 'US2B2', 'US3B2'])
    fc.assert(fc.property(fc.array(fc.nat(bulk.length), { maxLength: 12 }), (cuts) => {
      expect(codes(read(bulk, {}, cuts))).toEqual(['US1B2', 'US2B2', 'US3B2'])
    }), { numRuns: 60 })
  })

  test('a damaged document does not take the next ones with it, however the pieces fall', () => {
    const [first, second, third] = [1, 2, 3].map((serial) => madeDocument('us-grant', { ...size, serial })) as [string, string, string]
    const cut = first + second.slice(0, second.indexOf('</claims>')) + third
    const broken = first + second.replace('</claims>', '</claim>') + third
    for (const text of [cut, broken]) {
      fc.assert(fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
        expect(codes(read(text, {}, cuts))).toEqual(['US1B2', 'document.form', 'US3B2'])
      }), { numRuns: 60 })
    }
  })

  test('wherever a file is cut off, the place is told', () => {
    fc.assert(fc.property(fc.integer({ min: 60, max: US.trimEnd().length - 1 }), (length) => {
      const text = US.slice(0, length)
      const items = read(text)
      expect(codes(items)).toEqual(['document.cut-off'])
      const [item] = items
      // What stands inside the last, unfinished tag is not counted line by line.
      expect('refused' in item! && Math.abs(item.refused.place.line - text.split('\n').length)).toBeLessThanOrEqual(1)
    }), { numRuns: 100 })
  })

  test('lines count through the whole file', () => {
    const bad = madeDocument('us-grant', size).replace('<date>20150106</date>', '<date>20151306</date>')
    const lineOf = (text: string): number => text.slice(0, text.indexOf('20151306')).split('\n').length
    const [, item] = read(US + bad)
    expect(item).toMatchObject({ document: { problems: [{ code: 'document.date', value: '20151306', place: { line: lineOf(US + bad), path: 'us-patent-grant/us-bibliographic-data-grant/publication-reference/document-id/date' } }] } })
  })
})

describe('what is kept', () => {
  test('a description only when asked for, and cut at the length asked for', () => {
    expect(one(US).description).toBeNull()
    expect(one(US, { description: 200 }).description).toEqual({ text: expect.stringMatching(/^.{1,200}$/s), whole: false })
    const whole = one(US, { description: 100_000 }).description
    expect(whole).toMatchObject({ whole: true })
    expect(whole?.text.split('\n')).toHaveLength(4)
    expect(whole?.text).toContain('H2O — end')
  })

  test('broken lines of Chinese are joined, of English not', () => {
    const text = (p: string): string => one(`<?xml version="1.0"?><cn-application-body country="CN"><cn-abstract><p>${p}</p></cn-abstract></cn-application-body>`).abstracts[0]!.text
    expect(text('炉内压力相同以<br/>\n便向炉内排料')).toBe('炉内压力相同以便向炉内排料')
    expect(text('the same\npressure  is')).toBe('the same pressure is')
  })
})

describe('hostile and foreign files', () => {
  const body = '<cn-application-body country="CN"><cn-abstract><p>&x;</p></cn-abstract></cn-application-body>'
  const doctype = (subset: string): string => `<?xml version="1.0"?>\n<!DOCTYPE cn-application-body [${subset}]>\n${body}`

  test.each([
    ['an entity with a text', '<!ENTITY x "y">'],
    ['an external entity', '<!ENTITY x SYSTEM "file:///etc/passwd">'],
    ['an external entity of the net', '<!ENTITY x PUBLIC "-//X//Y" "http://192.0.2.1/x">'],
    ['a parameter entity', '<!ENTITY % x SYSTEM "http://192.0.2.1/x.dtd"> %x;'],
    ['an entity bomb', `<!ENTITY a "ha">${Array.from({ length: 20 }, (_, n) => `<!ENTITY a${n} "&a;&a;&a;&a;&a;&a;&a;&a;">`).join('')}`],
    ['a bomb behind a picture', '<!ENTITY p SYSTEM "p.tif" NDATA TIF><!ENTITY x "y>" >'],
    ['a declaration that hides in quotes', '<!ENTITY x " NDATA TIF>">'],
  ])('%s is refused', (_name, subset) => {
    expect(codes(read(doctype(subset)))).toEqual(['document.entity-declared'])
  })

  test('pictures may be declared; an unknown entity stays as it is written and is told', () => {
    const document = one(doctype('<!ENTITY p SYSTEM "p.tif" NDATA TIF>'))
    expect(document.abstracts).toEqual([{ language: 'zh', text: '&x;' }])
    expect(document.problems).toMatchObject([{ code: 'document.entity', value: '&x;', place: { line: 3 } }])
  })

  test('the fixed characters are known, names of the language’s own objects are not', () => {
    const abstract = (p: string): string => one(`<?xml version="1.0"?><cn-application-body><cn-abstract>${p}</cn-abstract></cn-application-body>`).abstracts[0]!.text
    expect(abstract('&alpha;&mdash;&frac13;&agr;&#x4E00;&lt;')).toBe('α—⅓α一<')
    expect(abstract('&constructor;&toString;&__proto__;')).toBe('&constructor;&toString;&__proto__;')
  })

  test('depth, size and number of problems have limits', () => {
    const deep = `<?xml version="1.0"?><us-patent-grant>${'<x>'.repeat(5000)}`
    expect(codes(read(deep))).toEqual(['document.too-deep'])
    expect(codes(read(US, { limits: { kept: 500 } }))).toEqual(['document.too-large'])
    const many = US.replace('</classifications-ipcr>', `${'<classification-ipcr><section>Q</section></classification-ipcr>'.repeat(20)}</classifications-ipcr>`)
    expect(one(many, { limits: { problems: 5 } }).problems.map(({ code }) => code)).toEqual([...Array<string>(5).fill('document.symbol'), 'document.more'])
  })

  test('one endless text, comment or tag is refused before it fills the memory', () => {
    for (const begin of ['<us-patent-grant><abstract>', '<us-patent-grant><!--', '<us-patent-grant a="', '<!DOCTYPE x [']) {
      const reader = documentReader({ limits: { token: 100_000 } })
      const items: DocumentItem[] = reader.take(`<?xml version="1.0"?>${begin}`)
      for (let given = 0; given < 40 && items.length === 0; given++) items.push(...reader.take('x'.repeat(10_000)))
      expect(codes(items)).toEqual(['document.too-large'])
    }
  })

  test('what is no patent document is named', () => {
    expect(codes(read('<?xml version="1.0"?><html><body/></html>'))).toEqual(['document.format'])
    expect(codes(read('no XML at all'))).toEqual(['document.form'])
    expect(read('')).toEqual([])
  })

  test('whatever a file holds, reading ends with items, not with an error', () => {
    const piece = fc.constantFrom('<?xml version="1.0"?>', '<us-patent-grant>', '</us-patent-grant>', '<claims>', '<claim num="1">', '<claim-text>', '</claim-text>', '&', ';', '<![CDATA[', ']]>', '<!DOCTYPE a [', '<!--', '-->', '\u0000', '\uD800', 'PATN\n', 'WKU  1\n', '"', '\r\n')
    fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (pieces) => {
      for (const item of read(pieces.join(''), { description: 10 })) expect('document' in item || item.refused.severity === 'fatal').toBe(true)
    }), { numRuns: 300 })
  })
})

test('a document written as ST.96 is recognised again', () => {
  expect(one(writeSt96(one(US)))).toMatchObject({ format: 'st96', publication: { canonical: 'US1B2' } })
})
