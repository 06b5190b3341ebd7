import { Refusal } from '../errors/refusal.ts'
import type { Archive } from './archive.ts'
import { xmlEvents } from './xml.ts'

export type Sheet = { readonly name: string; readonly part: string; readonly shown: boolean }
export type Workbook = { readonly sheets: readonly Sheet[]; readonly date1904: boolean }

/** The sheets of a workbook and where their content lies. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const targets = new Map<string, string>()
  for await (const event of xmlEvents(await archive.open('xl/_rels/workbook.xml.rels'))) {
    if (event.kind !== 'open' || event.name !== 'Relationship') continue
    const { Id = '', Target = '', TargetMode } = event.attributes
    if (TargetMode !== 'External') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
  }
  const sheets: Sheet[] = []
  let date1904 = false
  for await (const event of xmlEvents(await archive.open('xl/workbook.xml'))) {
    if (event.kind !== 'open') continue
    if (event.name === 'workbookPr') date1904 = ['1', 'true'].includes(event.attributes['date1904'] ?? '')
    if (event.name !== 'sheet') continue
    const part = targets.get(event.attributes['r:id'] ?? '')
    if (part !== undefined && archive.has(part)) sheets.push({ name: event.attributes['name'] ?? part, part, shown: (event.attributes['state'] ?? 'visible') === 'visible' })
  }
  if (sheets.length === 0) throw new Refusal('TABLE_UNREADABLE', '工作簿里没有工作表 The workbook has no sheet')
  return { sheets, date1904 }
}

/** Characters that XML cannot carry stand there by their number: `_x000B_`. */
export const plainCharacters = (text: string): string => (text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text)

const SHARED_CHARACTERS = 200_000_000

/** Texts that cells refer to by number; phonetic guides are left out. */
export async function readSharedStrings(archive: Archive): Promise<string[]> {
  const texts: string[] = []
  if (!archive.has('xl/sharedStrings.xml')) return texts
  let text = ''
  let inText = false
  let phonetic = 0
  let characters = 0
  for await (const event of xmlEvents(await archive.open('xl/sharedStrings.xml'))) {
    if (event.kind === 'text') {
      if (inText && phonetic === 0) text += event.text
      continue
    }
    const opens = event.kind === 'open'
    if (event.name === 'rPh') phonetic += opens ? 1 : -1
    if (event.name === 't') inText = opens
    if (event.name !== 'si') continue
    if (opens) text = ''
    else {
      characters += text.length
      if (characters > SHARED_CHARACTERS) throw new Refusal('ARCHIVE_UNSAFE', '文字过多 too much text')
      texts.push(plainCharacters(text))
    }
  }
  return texts
}

/** Number formats that show a date: those built in (Chinese ones too) and those that write years, months or days. */
const isDateFormat = (id: number, code: string | undefined): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58) || (code !== undefined && /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')) && !/general/i.test(code))

/** For each cell style: does it show a date? */
export async function readDateStyles(archive: Archive): Promise<boolean[]> {
  const styles: boolean[] = []
  if (!archive.has('xl/styles.xml')) return styles
  const codes = new Map<number, string>()
  let inCells = false
  for await (const event of xmlEvents(await archive.open('xl/styles.xml'))) {
    if (event.kind === 'text') continue
    if (event.name === 'cellXfs') inCells = event.kind === 'open'
    if (event.kind !== 'open') continue
    if (event.name === 'numFmt') codes.set(Number(event.attributes['numFmtId']), event.attributes['formatCode'] ?? '')
    if (event.name === 'xf' && inCells) {
      const id = Number(event.attributes['numFmtId'] ?? 0)
      styles.push(isDateFormat(id, codes.get(id)))
    }
  }
  return styles
}
