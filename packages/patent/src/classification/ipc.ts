import { bad, good, type Result } from '../problem.ts'

export type IpcLevel = 'section' | 'class' | 'subclass' | 'main-group' | 'subgroup'

export interface IpcSymbol {
  section: string
  class: string | null
  /** `H01M`, the level at which statistics are usually made. */
  subclass: string | null
  mainGroup: string | null
  subgroup: string | null
  level: IpcLevel
  /** `H01M10/0525`; a main group ends in `/00`. */
  canonical: string
  /**
   * `H01M0010/0525`: sorts as plain text. Subgroups are ordered by their digit string, not as integers, so
   * A01B 3/421 stands between 3/42 and 3/426; compare keys by code unit (collation C).
   */
  key: string
  /** `2010.01` from the brackets, when given. */
  version: string | null
}

const SHAPE = /^([A-H])(?:(\d{2})(?:([A-Z])(?:(\d{1,4})(?:\/(\d{2,6}))?)?)?)?(?:\((\d{4}\.\d{2})\))?[A-Z]*;?$/

/** Of Derwent, `G07G000100`, `G06F00030481`: four places for the main group, the rest is the subgroup. Six places of it would be the fixed form, filled up with zeros. */
const PACKED = /^([A-HY]\d{2}[A-Z])([012]\d{3})(\d{2,5})$/
export const isPacked = (text: string): boolean => PACKED.test(text)
/** With the stroke that a packed symbol leaves out. */
export const unpacked = (text: string): string => text.replace(PACKED, '$1$2/$3')

/** Reads one symbol as gazettes and databases write it: `G06F3/0481(2013.01)I`, `G09B  9/00`, `H01M`, `h01m10`. */
export function parseIpc(text: string): Result<IpcSymbol> {
  // As written first: nearly every symbol of a table already has its shape.
  const match = SHAPE.exec(text) ?? SHAPE.exec(unpacked(text.normalize('NFKC').replace(/\s/g, '').toUpperCase()))
  if (!match) {
    return bad({
      code: 'ipc.form',
      zh: `“${text.trim()}”不是国际专利分类号。`,
      en: `${text.trim()} is not a symbol of the International Patent Classification.`,
      todo: { zh: '请按H01M10/0525的形式填写；只到小类可写H01M。', en: 'Write it as in H01M10/0525, or H01M for the subclass.' },
    })
  }
  const [, section = '', classDigits, letter, group, sub, version] = match
  const mainGroup = group === undefined ? null : String(Number(group))
  const subclass = letter === undefined ? null : section + classDigits + letter
  const isSub = sub !== undefined && Number(sub) > 0
  const level = mainGroup === null ? (subclass ? 'subclass' : classDigits ? 'class' : 'section') : isSub ? 'subgroup' : 'main-group'
  const head = subclass ?? section + (classDigits ?? '')
  const tail = isSub ? sub : '00'
  return good({
    section,
    class: classDigits === undefined ? null : section + classDigits,
    subclass,
    mainGroup,
    subgroup: isSub ? tail : null,
    level,
    canonical: mainGroup === null ? head : `${head}${mainGroup}/${tail}`,
    key: mainGroup === null ? head : `${head}${mainGroup.padStart(4, '0')}/${tail}`,
    version: version ?? null,
  })
}

const CANONICAL = /^[A-H]\d\d[A-Z][1-9]\d{0,3}\/(?:00|(?=\d{2,6}$)\d*[1-9]\d*)$/

/** The canonical text alone, for tables: a text that is canonical already is not taken apart. */
export function canonicalIpc(text: string): Result<string> {
  if (CANONICAL.test(text)) return good(text)
  const read = parseIpc(text)
  return read.ok ? good(read.value.canonical) : read
}

/** Splits a cell with several symbols (`;`, `；`, `|`, `,`, line breaks or the `??` of a lost space between them). */
export const splitSymbols = (cell: string): string[] =>
  cell.split(BETWEEN_SYMBOLS).map((part) => (UNTIDY.test(part) ? part.replace(/^[\s?]+|[\s?]+$/g, '') : part)).filter((part) => part !== '')

const BETWEEN_SYMBOLS = /[;；|,，、\n\r]|\?\?/
const UNTIDY = /[\s?]/

/** The text with which the key of everything under the symbol begins: class, subclass and main group include what is below them. */
export function ipcPrefix(symbol: IpcSymbol): string {
  return symbol.level === 'main-group' ? symbol.key.slice(0, symbol.key.indexOf('/') + 1) : symbol.key
}

/** Orders symbols as the classification prints them. */
export const compareIpc = (a: IpcSymbol, b: IpcSymbol): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
