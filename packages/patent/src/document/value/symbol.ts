import { canonicalCpc } from '../../classification/cpc.ts'
import { canonicalIpc, isPacked } from '../../classification/ipc.ts'
import { parseLocarno } from '../../classification/locarno.ts'
import { unreadableSymbol } from '../documentProblem.ts'
import type { Reading } from '../machine/rule.ts'
import type { ClassSymbol } from '../patentDocument.ts'

const KEPT = 64
/** `H04L   27/26    (2006.01)`, `H04N   1/40        20060101AFI20051109BHEP`, `A61M  31/    00            A I`, `G06F015/00`. */
const PRINTED = /^([A-H]\s?\d{2}\s?[A-Z])\s*(\d{1,4})\s*[/:]\s*(\d{2,6})(?!\d)(.*)$/s
/** The fixed form of the Chinese bulk data, `B03C0003090000`: four digits of the main group, six of the subgroup. */
const FIXED = /^([A-H]\d{2}[A-Z])(\d{4})(\d{2})(\d{4})$/
/** Of punched days, `B60R  900`, `G01G 1904`, `C12N 1500`: three places for the main group, the rest is the subgroup. */
const PUNCHED = /^([A-H]\d{2}[A-Z])([ \d]{2}\d)(\d{2,4})$/
const DATED = /(\d{4})(\d{2})\d{2}/
const BRACKETED = /\((\d{4})[.-](\d{2})\)/

/** Reads an IPC symbol in any of the writings of offices. Several in one text are found by `splitIpc`. */
export function readIpc(printed: string): ClassSymbol | null {
  const text = printed.trim().toUpperCase()
  const match = PRINTED.exec(text) ?? FIXED.exec(text) ?? (isPacked(text) ? null : PUNCHED.exec(text))
  const sub = match?.[3] ?? ''
  const isFixed = match !== null && FIXED.test(text)
  const tail = isFixed ? sub + match[4]!.replace(/0+$/, '') : sub
  const read = canonicalIpc(match ? `${match[1]!.replace(/\s/g, '')}${Number(match[2])}/${tail}` : text.replace(/\(.*$/s, ''))
  if (!read.ok) return null
  const behind = isFixed ? '' : (match?.[4] ?? text)
  const version = BRACKETED.exec(behind) ?? DATED.exec(behind)
  return { printed: printed.trim(), canonical: read.value, version: version ? `${version[1]}.${version[2]}` : null }
}

/** Symbols that stand in one text, separated by marks, or written one after the other. */
export const splitIpc = (text: string): string[] =>
  text.split(/[;；|\n]|,(?=\s*[A-H]\d)|(?<=[)\dA-Z])\s+(?=[A-H]\d{2}[A-Z]\s*\d{1,4}\/)/).map((each) => each.trim()).filter((each) => each !== '')

/** `version`: told beside the symbol, not in its text. */
export function addIpc(list: ClassSymbol[], text: string, reading: Reading, { isMain = false, version = null }: { isMain?: boolean; version?: string | null } = {}): void {
  for (const printed of splitIpc(text)) {
    const symbol = readIpc(printed)
    if (symbol === null) reading.report(unreadableSymbol(printed, '国际专利分类号', 'the International Patent Classification'), printed)
    put(list, symbol === null ? asPrinted(printed) : { ...symbol, version: symbol.version ?? version }, isMain)
  }
}

export function addCpc(list: ClassSymbol[], printed: string, version: string | null, reading: Reading): void {
  const read = canonicalCpc(printed)
  if (!read.ok) reading.report(unreadableSymbol(printed, '联合专利分类号', 'the Cooperative Patent Classification'), printed)
  put(list, { printed: printed.slice(0, KEPT), canonical: read.ok ? read.value : null, version }, false)
}

export function addLocarno(list: ClassSymbol[], printed: string, edition: string | null, reading: Reading): void {
  const read = parseLocarno(printed.replace(/^LOC\s*(?:\(\d+\))?\s*Cl\.?\s*/i, ''))
  if (!read.ok) reading.report(unreadableSymbol(printed, '洛迦诺分类号', 'the Locarno Classification'), printed)
  put(list, { printed, canonical: read.ok ? read.value.canonical : null, version: edition ?? (read.ok && read.value.edition !== null ? String(read.value.edition) : null) }, false)
}

export const addNational = (list: ClassSymbol[], printed: string): void => put(list, asPrinted(printed), false)

/** More than any document has; beyond it nobody looks for repetitions, so that a made-up file costs no time. */
const COMPARED = 1000

/** The same symbol in another writing is not a second one. */
function put(list: ClassSymbol[], symbol: ClassSymbol, isMain: boolean): void {
  const before = list.length > COMPARED ? -1 : list.findIndex((each) => (symbol.canonical === null ? each.printed === symbol.printed : each.canonical === symbol.canonical))
  if (before !== -1) return
  if (isMain) list.unshift(symbol)
  else list.push(symbol)
}

const asPrinted = (printed: string): ClassSymbol => ({ printed: printed.slice(0, KEPT), canonical: null, version: null })
