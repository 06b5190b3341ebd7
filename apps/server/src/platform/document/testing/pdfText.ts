import { inflateSync } from 'node:zlib'

/** What is drawn on each page, in the PDF's own operators. */
export function pdfContent(file: Buffer): string[] {
  const objects = objectsOf(file)
  return [...objects.values()].flatMap(({ head }) => {
    const contents = /\/Type \/Page\b/.test(head) ? /\/Contents (\d+) 0 R/.exec(head)?.[1] : undefined
    return contents === undefined ? [] : [objects.get(contents)!.body.toString('latin1')]
  })
}

/** The words of a PDF as a reader copies them out, page by page: glyphs by each typeface's ToUnicode, and marked text by what it stands for. */
export function pdfText(file: Buffer): string[] {
  const objects = objectsOf(file)
  const ofType = (type: string): string[] => [...objects.values()].map(({ head }) => head).filter((head) => new RegExp(`/Type /${type}\\b`).test(head))
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  for (const [number, { head }] of objects) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1]
    if (map !== undefined) fonts.set(number, unicodeOf(objects.get(map)!.body.toString('latin1')))
  }
  return ofType('Page').map((head) => {
    const resources = /\/Resources (\d+) 0 R/.exec(head)?.[1]
    const list = (resources === undefined ? undefined : objects.get(resources)?.head) ?? head
    const named = new Map([...list.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, number]) => [name!, fonts.get(number!)]))
    return wordsOf(objects.get(/\/Contents (\d+) 0 R/.exec(head)![1]!)!.body.toString('latin1'), named)
  })
}

function objectsOf(file: Buffer): Map<string, { head: string; body: Buffer }> {
  const text = file.toString('latin1')
  return new Map([...text.matchAll(/^(\d+) 0 obj\n/gm)].map(({ 1: number, 0: opening, index }) => {
    const end = text.indexOf('\nendobj', index)
    const stream = text.indexOf('stream\n', index)
    const hasStream = stream >= 0 && stream < end
    const head = text.slice(index + opening.length, hasStream ? stream : end)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    const raw = hasStream ? file.subarray(stream + 7, stream + 7 + length) : Buffer.alloc(0)
    return [number!, { head, body: /FlateDecode/.test(head) ? inflateSync(raw) : raw }]
  }))
}

const character = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

function unicodeOf(map: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, from, , list] of map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    [...list!.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex], i) => found.set((Number.parseInt(from!, 16) + i).toString(16).padStart(4, '0'), character(hex!.replaceAll(' ', ''))))
  }
  return found
}

function wordsOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string> | undefined>): string {
  let [words, font, actual] = ['', '', false]
  for (const [, name, marked, text, ends] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\/ActualText (<[0-9a-f]*>|\((?:\\.|[^\\)])*\))|\[((?:<[0-9a-f]*>|[^\]])*)\] TJ|(EMC)/gis)) {
    if (name !== undefined) font = name
    if (marked !== undefined) {
      words += decoded(marked)
      actual = true
    }
    if (text !== undefined && !actual) for (const [, hex] of text.matchAll(/<([0-9a-f]*)>/gi)) words += (hex!.match(/.{4}/g) ?? []).map((glyph) => fonts.get(font)?.get(glyph.toLowerCase()) ?? '?').join('')
    if (ends !== undefined) actual = false
  }
  return words
}

/** A PDF text string: UTF-16 with its mark, in angle or in round brackets with escapes. */
function decoded(written: string): string {
  const bytes = written.startsWith('<') ? Buffer.from(written.slice(1, -1), 'hex') : Buffer.from(written.slice(1, -1).replace(/\\([nrtbf()\\])/g, (_, escaped: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[escaped] ?? escaped), 'latin1')
  return bytes[0] === 0xfe && bytes[1] === 0xff ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le') : bytes.toString('latin1')
}
