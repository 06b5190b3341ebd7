import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentReader } from '../documentReader.ts'
import { newDocument, type DocumentNumber, type PatentDocument } from '../patentDocument.ts'
import { tableColumns, type TableField } from '../table/columns.ts'
import { documentOfRow } from '../table/rowDocument.ts'
import { madeDocument } from '../testing/made.ts'
import { documentColumns } from './columns.ts'
import { writeSt96 } from './st96.ts'

const read = (text: string): PatentDocument => {
  const reader = documentReader({ description: 10_000 })
  const [item] = [...reader.take(text), ...reader.end()]
  if (item === undefined || !('document' in item)) throw new Error(JSON.stringify(item))
  return item.document
}

const words = fc.stringMatching(/^[A-Za-z演示专利<>&"'é𠀀;]{1,12}( [A-Za-z一二三<>&]{1,8}){0,3}$/u)
const lines = fc.array(words, { minLength: 1, maxLength: 3 }).map((each) => each.join('\n'))
const date = fc.constantFrom(null, '2018-07-02', '2020-02-29')
const country = fc.constantFrom(null, 'CN', 'US', 'KR')
const party = fc.record({ name: words, address: fc.option(words), postcode: fc.constantFrom(null, '710000'), country })
const language = fc.constantFrom('zh', 'en', null)
const texts = fc.uniqueArray(fc.record({ language, text: words }), { selector: ({ text }) => text, maxLength: 3 })
const number = fc.nat(9_999_999).map((n) => String(n + 1_000_000))
const foreign = fc.tuple(number, date).map(([printed, day]): DocumentNumber => ({ office: 'KR', printed, canonical: `KR${printed}`, kindCode: null, date: day }))
const cited = number.map((printed): DocumentNumber => ({ office: 'KR', printed, canonical: `KR${printed}A`, kindCode: 'A', date: null }))
const symbols = fc.uniqueArray(fc.tuple(fc.constantFrom('H01M', 'A61B', 'G06F'), fc.integer({ min: 1, max: 999 }), fc.integer({ min: 10, max: 9999 })), { maxLength: 4, selector: (each) => each.join() })
  .map((list) => list.map(([subclass, group, sub]) => ({ printed: `${subclass}${group}/${sub}`, canonical: `${subclass}${group}/${sub}`, version: '2010.01' })))

const anyDocument: fc.Arbitrary<PatentDocument> = fc.record({
  application: fc.option(foreign), publication: cited,
  titles: texts, abstracts: texts.map((list) => list.map((each) => ({ ...each }))),
  claims: fc.array(fc.record({ text: lines, dependent: fc.boolean() }), { maxLength: 4 }).map((list) => list.map((each, i) => ({ number: i + 1, ...each }))),
  description: fc.option(lines.map((text) => ({ text, whole: true }))),
  applicants: fc.array(party, { maxLength: 3 }), assignees: fc.array(party, { maxLength: 2 }), inventors: fc.array(party, { maxLength: 3 }),
  agents: fc.array(fc.tuple(party, fc.option(words)).map(([each, agency]) => ({ ...each, agency })), { maxLength: 2 }),
  ipc: symbols, cpc: symbols,
  priorities: fc.uniqueArray(foreign, { selector: ({ printed }) => printed, maxLength: 3 }),
  related: fc.array(fc.tuple(fc.constantFrom('division' as const, 'continuation' as const, 'provisional' as const), foreign).map(([relation, each]) => ({ relation, number: each })), { maxLength: 2 }),
  citations: fc.array(fc.oneof(cited.map((each) => ({ number: each, text: null, by: 'Applicant' })), words.map((text) => ({ number: null, text, by: null }))), { maxLength: 3 }),
}).map((parts) => ({ ...newDocument('st96'), office: 'KR', kind: 'invention' as const, claimCount: parts.claims.length || null, ...parts }))

test('what is written as ST.96 is read back the same', () => {
  fc.assert(fc.property(anyDocument, (document) => {
    expect(read(writeSt96(document))).toEqual(document)
  }), { numRuns: 150 })
})

test('writing what was read changes nothing, from any format', () => {
  for (const format of ['cnipa-2.2.1', 'cn-patent-document', 'us-grant'] as const) {
    const document = read(madeDocument(format, { claims: 3, paragraphs: 2 }))
    const again = read(writeSt96(document))
    const printedAsCanonical = (list: PatentDocument['ipc']) => list.map((each) => ({ ...each, printed: each.canonical ?? each.printed }))
    expect(again).toEqual({ ...document, format: 'st96', ipc: printedAsCanonical(document.ipc), cpc: printedAsCanonical(document.cpc) })
    expect(writeSt96(again)).toBe(writeSt96(document))
  }
})

test('characters that XML cannot carry do not make a file that nobody can read', () => {
  const document = { ...newDocument('table'), titles: [{ language: 'zh', text: 'a\u0000b\uD800c]]>d' }] }
  expect(read(writeSt96(document)).titles).toEqual([{ language: 'zh', text: 'a\uFFFDb\uFFFDc]]>d' }])
})

test('a row written is a row that the table reader knows again', () => {
  const document = read(madeDocument('cnipa-2.2.1', { claims: 2, paragraphs: 0 }))
  const { mapping, unused } = tableColumns(documentColumns.map(({ header }) => header))
  expect(unused).toEqual([])
  const cell = (field: TableField): string => documentColumns.find(({ header }) => header === mapping[field])?.value(document) ?? ''
  expect(documentOfRow(cell, 2, (field) => mapping[field] ?? '')).toMatchObject({ document: {
    publication: { canonical: 'CN110000001A', date: '2020-01-07' }, application: { canonical: '201810000001.4', date: '2018-07-02' }, kind: 'invention', titles: document.titles, claimCount: 2,
    applicants: [{ name: '演示新能源有限公司', address: '陕西省演示市演示路1号', postcode: '710000' }], inventors: [{ name: '演示人甲' }, { name: '演示人乙' }, { name: '演示人丙' }], ipc: [{ canonical: 'H01M10/0525' }], problems: [],
  } })
})
