import type { Clause } from './contents.ts'

/** Layout does not count: the same characters as the server's, by which a text is told from another. */
const WHITE = /[\s\u3000\u00a0\ufeff]/g

/** Characters of a text without white space. */
export const bareLength = (text: string): number => [...text.replace(WHITE, '')].length

/** How many characters the official text has by its clauses; null where the pack does not say. */
export function expectedLength(clauses: readonly Pick<Clause, 'details'>[]): number | null {
  const lengths = clauses.map(({ details }) => (details !== null && typeof details === 'object' && !Array.isArray(details) ? (details as Record<string, unknown>)['字'] : undefined))
  const known = lengths.filter((length): length is number => typeof length === 'number')
  return known.length === 0 ? null : known.reduce((sum, length) => sum + length, 0)
}

/** A text file's words. Files from Chinese office software are UTF-8 or GB18030: what is not the one is the other. */
export function decodeText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
