import { parseIpc } from '../classification/ipc.ts'

export type ConcordanceEntry = { readonly symbol: string; readonly code: string; readonly name: string }

/**
 * Looks industries up by class. A table may speak of subgroups, main groups, subclasses or classes; the narrowest entry
 * that holds a symbol decides, so that an exception within a class can be written.
 */
export function concordanceOf(entries: Iterable<ConcordanceEntry>): (symbol: string) => readonly string[] {
  const byRange = new Map<string, string[]>()
  for (const { symbol, code, name } of entries) {
    const industries = byRange.get(symbol)
    const label = `${code} ${name}`.trim()
    if (industries === undefined) byRange.set(symbol, [label])
    else if (!industries.includes(label)) industries.push(label)
  }
  return (symbol) => {
    for (const range of rangesOf(symbol)) {
      const found = byRange.get(range)
      if (found !== undefined) return found
    }
    return []
  }
}

/** `H01M10/0525` → itself, its main group `H01M10/00`, `H01M`, `H01`, narrowest first. */
export function rangesOf(symbol: string): string[] {
  const read = parseIpc(symbol)
  if (!read.ok) return []
  const { canonical, subclass, mainGroup, class: ipcClass } = read.value
  const main = subclass !== null && mainGroup !== null ? `${subclass}${mainGroup}/00` : null
  return [...new Set([canonical, main, subclass, ipcClass].filter((range) => range !== null))]
}
