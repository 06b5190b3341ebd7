import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { documentReader, type DocumentItem } from './document/documentReader.ts'
import type { DocumentFormat } from './document/patentDocument.ts'

/** Reads genuine documents where there are some; see genuine.test.ts. */
const folder = process.env['ZHIYUN_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))

/** Folder, format, and what every document of it must tell. */
const FORMATS: readonly (readonly [path: string, format: DocumentFormat, told: readonly ('application' | 'publication' | 'titles' | 'claims' | 'ipc' | 'applicants' | 'inventors')[]])[] = [
  ['cnipa_v2.2.1', 'cnipa-2.2.1', ['application', 'publication', 'titles', 'claims', 'ipc', 'applicants', 'inventors']],
  ['cnipa_old_st36', 'cn-patent-document', ['application', 'publication', 'titles', 'claims', 'ipc', 'applicants', 'inventors']],
  ['cnipa_efiling', 'cn-application-body', []],
  ['uspto/xml2004', 'us-grant', ['application', 'publication', 'titles', 'claims', 'ipc', 'inventors']],
  ['uspto/xml2006', 'us-grant', ['application', 'publication', 'titles', 'claims', 'ipc', 'inventors']],
  ['uspto/xml2014', 'us-grant', ['application', 'publication', 'titles', 'claims', 'ipc', 'inventors']],
  ['uspto/xmlApp2004', 'us-application', ['application', 'publication', 'titles', 'claims', 'ipc', 'inventors']],
  ['uspto/recent', 'us-application', ['application', 'publication', 'titles', 'claims', 'ipc', 'inventors']],
  ['uspto/pap', 'us-pap', ['application', 'publication', 'titles', 'claims', 'ipc', 'inventors']],
  ['uspto/sgml', 'us-st32', ['application', 'publication', 'titles', 'claims', 'inventors']],
  ['uspto/greenbook', 'us-green-book', ['application', 'publication', 'titles', 'claims', 'ipc', 'inventors']],
  ['st36', 'ep-st36', ['application', 'publication', 'titles', 'claims', 'ipc', 'inventors']],
  ['jpo_gazette', 'jp-gazette', ['application', 'publication', 'titles', 'claims', 'ipc', 'applicants', 'inventors']],
  ['epo_ops', 'ops', ['publication']],
]

const filesOf = (path: string): string[] => readdirSync(`${folder}/xml/${path}`).filter((name) => /\.(?:xml|greenbook)$/i.test(name)).map((name) => `${folder}/xml/${path}/${name}`)
function read(file: string): DocumentItem[] {
  const reader = documentReader({ description: 1000 })
  return [...reader.take(readFileSync(file, 'utf8')), ...reader.end()]
}

describe('genuine documents', () => {
  test.for(FORMATS)('%s', { timeout: 300_000 }, ([path, format, told], { skip }) => {
    if (!existsSync(`${folder}/xml/${path}`)) skip('the documents are not here')
    for (const file of filesOf(path)) {
      const items = read(file)
      expect(items.length).toBeGreaterThan(0)
      for (const item of items) {
        if (!('document' in item)) throw new Error(`${file}: ${item.refused.en} in line ${item.refused.place.line}`)
        const { document } = item
        expect(document.format).toBe(format)
        expect(document.problems).toEqual([])
        for (const field of told) {
          const value = document[field]
          expect(Array.isArray(value) ? value.length : value?.canonical, `${field} of ${file}`).toBeTruthy()
        }
        expect(document.ipc.filter(({ canonical }) => canonical === null)).toEqual([])
        // Claims are numbered through, except in parts of an application.
        const numbers = document.claims.map((claim) => claim.number)
        expect(numbers).toEqual(told.includes('claims') ? document.claims.map((_claim, i) => i + 1) : numbers)
      }
    }
  })

  test('what is no patent document is refused by its name', { timeout: 300_000 }, ({ skip }) => {
    const others = ['st96_v6/TrademarkApplication_Example.xml', 'st96_v6/GIApplication_Example.xml', 'uspto/cpcScheme/cpc-scheme-A01L.xml', 'st96_v6/Common_V6_0.xsd'].map((file) => `${folder}/xml/${file}`)
    if (!others.every((file) => existsSync(file))) skip('the files are not here')
    for (const file of others) expect(read(file)).toMatchObject([{ refused: { code: 'document.format' } }])
  })
})
