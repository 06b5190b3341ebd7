import { describe, expect, test } from 'vitest'
import { documentReader } from './documentReader.ts'
import type { PatentDocument } from './patentDocument.ts'
import * as samples from './testing/samples.ts'
import { madeDocument } from './testing/made.ts'
import { recordOfDocument } from './toRecord.ts'
import { readIpc, splitIpc } from './value/symbol.ts'

function documents(text: string, description = 0): PatentDocument[] {
  const reader = documentReader({ description })
  return [...reader.take(text), ...reader.end()].map((item) => {
    if ('refused' in item) throw new Error(JSON.stringify(item.refused))
    return item.document
  })
}
const one = (text: string, description = 0): PatentDocument => {
  const [document, ...more] = documents(text, description)
  expect(more).toEqual([])
  return document!
}
const size = { claims: 2, paragraphs: 1 }

describe('Chinese', () => {
  test('V2.2.1: a number in two writings is one number', () => {
    const document = one(madeDocument('cnipa-2.2.1', size))
    expect(document).toMatchObject({
      format: 'cnipa-2.2.1', office: 'CN', kind: 'invention', grant: null,
      application: { printed: '201810000001.4', canonical: '201810000001.4', date: '2018-07-02' }, publication: { canonical: 'CN110000001A', date: '2020-01-07' },
      titles: [{ language: 'zh', text: '一种演示装置' }],
      claims: [{ number: 1, dependent: false, text: expect.stringMatching(/^1\.一种演示装置，其特征在于：\n本发明/) }, { number: 2, dependent: true }],
      applicants: [{ name: '演示新能源有限公司', address: '陕西省演示市演示路1号', postcode: '710000', country: 'CN' }],
      inventors: [{ name: '演示人甲' }, { name: '演示人乙' }, { name: '演示人丙' }],
      agents: [{ name: '演示人丁', agency: '演示专利代理事务所 00000' }],
      ipc: [{ printed: 'H01M 10/0525 (2010.01)', canonical: 'H01M10/0525', version: '2010.01' }],
      problems: [],
    })
  })

  test('a design; writings that disagree are told', () => {
    expect(one(samples.cnDesign)).toMatchObject({
      kind: 'design', publication: { canonical: 'CN305000001S' }, grant: { canonical: 'CN305000001S', date: '2019-07-12' }, application: { canonical: '201830000001.5' },
      locarno: [{ canonical: '01-01', version: '11' }], ipc: [], inventors: [{ name: '演示人甲' }], titles: [{ text: '演示糕点' }],
      problems: [{ code: 'document.references-disagree', severity: 'warning', value: '302018000000002', place: { line: 5 } }],
    })
  })

  test('the record of the register', () => {
    expect(recordOfDocument(one(madeDocument('cn-patent-document', size)))).toMatchObject({
      taken: true, problems: [], record: { application: { canonical: '201810000001.4' }, kind: 'invention', title: '一种演示装置', applicants: ['演示新能源有限公司'], ipc: ['H01M10/0525'], publicationDate: '2020-01-07', postcode: '710000' },
    })
    expect(recordOfDocument(one(samples.cnDesign)).record).toMatchObject({ kind: 'design', locarno: ['01-01'], grantDate: '2019-07-12' })
    expect(recordOfDocument(one(samples.ep)).taken).toBe(false)
  })

  test('parts of an application as filed', () => {
    const part = (inner: string): string => `<?xml version="1.0"?><cn-application-body lang="zh" country="CN">${inner}</cn-application-body>`
    expect(one(part('<cn-claims><claim num="1"><claim-text>一种装置。</claim-text></claim></cn-claims>'))).toMatchObject({ format: 'cn-application-body', claims: [{ number: 1, text: '一种装置。' }], application: null })
    expect(one(part('<description><invention-title>一种装置<br/></invention-title><p>甲。</p><p>乙。</p></description>'), 100)).toMatchObject({ titles: [{ text: '一种装置' }], description: { text: '甲。\n乙。', whole: true } })
  })
})

describe('American', () => {
  test('v4 grant', () => {
    expect(one(madeDocument('us-grant', size))).toMatchObject({
      format: 'us-grant', kind: 'invention', publication: { printed: '00000001', canonical: 'US1B2', date: '2015-01-06' }, grant: { canonical: 'US1B2' }, application: { canonical: 'US13000001' },
      applicants: [{ name: 'Demonstration Ltd.', address: 'Demo City', country: 'CN' }], inventors: [{ name: 'A. Muster' }],
      ipc: [{ canonical: 'H01M10/0525', version: '2006.01' }], cpc: [{ canonical: 'H01M10/0525', version: '2013.01' }],
      citations: [{ number: { canonical: 'US1000001A', date: null }, by: 'cited by examiner' }],
      claims: [{ dependent: false, text: expect.stringContaining('comprising:\nThe demonstration') }, { dependent: true }], claimCount: 2, problems: [],
    })
  })

  test('applications of 2001 to 2004', () => {
    expect(one(samples.pap)).toMatchObject({
      format: 'us-pap', publication: { canonical: 'US20010000001A1', date: '2001-03-15' }, application: { canonical: 'US09300001', date: '1999-06-29' }, grant: null,
      titles: [{ text: 'Demonstration method' }], priorities: [{ office: 'JP', printed: '10-1', date: '1998-06-29' }], related: [{ relation: 'division', number: { canonical: 'US09200001' } }],
      inventors: [{ name: 'Anna Muster', address: 'Demo City, CA', country: 'US' }], assignees: [{ name: 'Demonstration Ltd.' }],
      ipc: [{ canonical: 'G06F17/60' }], national: [{ printed: '705/026000' }], claims: [{ number: 1, dependent: false }, { number: 2, dependent: true }], problems: [],
    })
  })

  test('SGML without the end tags of empty elements', () => {
    expect(one(samples.st32)).toMatchObject({
      format: 'us-st32', kind: 'design', publication: { canonical: 'USD400001S1', date: '2001-01-02' }, grant: { date: '2001-01-02' }, application: { canonical: 'US29100001' },
      titles: [{ text: 'Demonstration cartridge & case' }], locarno: [{ printed: '1402', canonical: '14-02' }], priorities: [{ office: 'JP', date: '1998-07-10' }],
      inventors: [{ name: 'Anna Muster', address: 'Demo City', country: 'JP' }], citations: [{ number: { canonical: 'USD270001' }, by: 'cited by examiner' }],
      claims: [{ number: 1, dependent: false, text: 'The ornamental design, as shown.' }], problems: [],
    })
  })

  test('Green Book', () => {
    expect(one(samples.greenBook, 1000)).toMatchObject({
      format: 'us-green-book', kind: 'invention', publication: { canonical: 'US3900001A', date: '1976-02-10' }, application: { canonical: 'US05500001', date: '1974-10-29' },
      titles: [{ text: 'Demonstration support for a device' }], inventors: [{ name: 'Anna B. Muster', address: '1 Demo St., Demo City, IA', postcode: '50000', country: 'US' }], assignees: [{ name: 'Demonstration Corporation', country: 'JP' }],
      priorities: [{ office: 'JP', printed: '48/10001', date: '1973-07-10' }], ipc: [{ printed: 'B60R  900', canonical: 'B60R9/00' }, { canonical: 'G01G19/04' }], national: [{ printed: '224 4207' }],
      citations: [{ number: { canonical: 'US2000001' } }], abstracts: [{ text: 'A unit mountable on a bumper.' }], description: { text: 'This is how it is built.', whole: true },
      claims: [{ number: 1, dependent: false, text: '1. A support for a device, comprising:\na strap.' }, { number: 2, dependent: true }], problems: [],
    })
    expect(documents(samples.greenBook + samples.greenBook.slice(samples.greenBook.indexOf('PATN')))).toHaveLength(2)
  })

  test('papers of a file wrapper, without the headers of their pages', () => {
    expect(one(samples.fileWrapper)).toMatchObject({ application: { canonical: 'US13000001' }, claims: [{ number: 1, dependent: false, text: '1. An apparatus for use;' }] })
  })
})

describe('European, Japanese, international', () => {
  test('EPO ST.36: claims of the first language, priorities and PCT numbers', () => {
    expect(one(samples.ep)).toMatchObject({
      format: 'ep-st36', publication: { canonical: 'EP1000001B1' }, grant: { canonical: 'EP1000001B1' }, application: { canonical: 'EP04800001', date: '2004-10-29' },
      titles: [{ language: 'de', text: 'Vorrichtung' }, { language: 'en', text: 'Device' }], claims: [{ text: 'A device.' }], inventors: [{ name: 'Muster, Anna' }], assignees: [{ name: 'Demonstration plc' }],
      priorities: [{ office: 'US', printed: '500001 P', date: '2003-10-31' }, { office: 'JP', date: '2003-11-01' }],
      citations: [{ number: { canonical: 'EP0500001A' } }, { text: 'MUSTER A: "Demonstration"' }],
      pct: { application: { canonical: 'PCT/US2004/000001', date: '2004-10-29' }, publication: { canonical: 'WO2005000001' } },
      ipc: [{ canonical: 'C07D403/04', version: '2006.01' }], problems: [],
    })
  })

  test('JPO', () => {
    expect(one(samples.jp)).toMatchObject({
      office: 'JP', publication: { canonical: 'JP2021000001A', kindCode: 'A' }, application: { office: 'JP', canonical: 'JP2019100001' }, titles: [{ language: 'ja', text: '演示装置' }],
      applicants: [{ name: '演示株式会社' }], ipc: [{ canonical: 'H01L21/301', version: '2006.01' }], national: [{ printed: 'H01L21/78 M' }], claimCount: 2, claims: [{ dependent: false }, { dependent: true }],
    })
  })

  test('OPS: families with legal events, bibliographic data, search results', () => {
    const [member, exchange, found] = documents(samples.ops)
    expect(member).toMatchObject({
      publication: { canonical: 'EP1000001A1', date: '2000-05-17' }, family: { id: '10000001' },
      events: [{ office: 'EP', code: '17Q', date: '2002-06-05', effective: '2002-04-23', text: 'FIRST EXAMINATION REPORT; free words' }],
    })
    expect(exchange).toMatchObject({
      publication: { canonical: 'US2006000001A1', date: '2006-06-29' }, applicants: [{ name: 'Demo, Inc.', country: 'US' }], ipc: [{ canonical: 'A61M31/00' }], cpc: [{ canonical: 'A61B5/283' }], national: [{ printed: '600/585' }],
      citations: [{ number: { canonical: 'US5000001A', date: '1994-01-11' }, by: 'examiner' }], problems: [],
    })
    expect(found).toMatchObject({ publication: { canonical: 'WO2023000001A1' }, family: { id: '3' } })
  })

  test('DOCDB, with a prefix', () => {
    const inner = samples.ops.slice(samples.ops.indexOf('<exchange-document '), samples.ops.indexOf('</exchange-documents>'))
    const docdb = `<?xml version="1.0"?><exch:exchange-documents xmlns:exch="http://www.epo.org/exchange">${inner.replaceAll(/<(\/?)(\w)/g, '<$1exch:$2')}</exch:exchange-documents>`
    expect(one(docdb)).toMatchObject({ format: 'docdb', publication: { canonical: 'US2006000001A1' }, titles: [{ language: 'en', text: 'Handle' }] })
  })
})

test.each([
  ['H04L   27/26    (2006.01)', 'H04L27/26', '2006.01'], ['B03C0003090000', 'B03C3/09', null], ['B03C0003321300', 'B03C3/3213', null], ['H04N   1/40        20060101AFI20051109BHEP', 'H04N1/40', '2006.01'],
  ['A61M  31/    00            A I', 'A61M31/00', null], ['G06F015/00', 'G06F15/00', null], ['G06F  728', 'G06F7/28', null], ['C12N 1500', 'C12N15/00', null], ['G01B11/26(2006.01)I', 'G01B11/26', '2006.01'], ['h01m', 'H01M', null],
])('the IPC symbol %s', (printed, canonical, version) => {
  expect(readIpc(printed)).toEqual({ printed, canonical, version })
})

test('what is no symbol, and several in one text', () => {
  expect(readIpc('G08G   / 101')).toBeNull()
  expect(readIpc('0000')).toBeNull()
  expect(splitIpc('G09B  9/00 | G06T 19/00;H01M10/0525(2010.01)I H01M 4/13(2010.01)I')).toEqual(['G09B  9/00', 'G06T 19/00', 'H01M10/0525(2010.01)I', 'H01M 4/13(2010.01)I'])
})
