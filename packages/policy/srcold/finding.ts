/** Where a text stands in the files of a pack; lines and columns count from 1. */
export type Position = { readonly file: string; readonly line: number; readonly column: number }

/** What reading or checking a pack found. An error stops the pack from being used; a warning or a note does not. */
export type Finding = {
  readonly severity: 'error' | 'warning' | 'note'
  /** Stable code, e.g. `expression/number`. */
  readonly code: string
  readonly file: string
  readonly line: number
  readonly column: number
  /** The address inside the pack: `X09/条件/销售收入/须`. */
  readonly path: string
  readonly zh: string
  readonly en: string
  /** What to do about it, in Chinese. */
  readonly mend: string
}

/** One file of a pack or of the dictionary; `path` is relative to its folder. */
export type SourceFile = { readonly path: string; readonly text: string }

export const hasErrors = (findings: readonly Finding[]): boolean => findings.some((finding) => finding.severity === 'error')

/** The nearest address that stands in a file. */
export function nearestPosition(path: string, positions: ReadonlyMap<string, Position> | undefined): Position {
  const parts = path.split('/')
  for (let length = parts.length; length > 0; length -= 1) {
    const found = positions?.get(parts.slice(0, length).join('/'))
    if (found) return found
  }
  return { file: '', line: 0, column: 0 }
}
