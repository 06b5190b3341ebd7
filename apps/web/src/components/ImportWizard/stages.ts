import type { FieldProblem } from '../../api/problem.ts'

/** A column of the file and what it may be read as. */
export interface ImportColumn {
  header: string
  /** The first values, for recognising what the column holds. */
  samples: readonly string[]
  /** The target it is read as; null: left out. */
  target: string | null
}

export interface ImportTarget {
  name: string
  label: string
  required: boolean
}

/** An error or warning at one cell of the file. Rows count from 1 as in the file. */
export interface ImportFinding extends FieldProblem {
  row: number
  column: string
  value: string
  severity: 'error' | 'warning'
}

export interface ImportCounts {
  total: number
  fresh: number
  changed: number
  same: number
  refused: number
}

/** Where an import stands. Nothing is written before `commit`; every stage can be left and found again. */
export type ImportStage =
  | { at: 'file' }
  | { at: 'mapping'; file: string; encoding: string; columns: readonly ImportColumn[]; targets: readonly ImportTarget[] }
  | { at: 'checking'; file: string; done: number; total: number | null }
  | { at: 'report'; file: string; counts: ImportCounts; findings: readonly ImportFinding[]; findingsTotal: number }
  | { at: 'commit'; file: string; done: number; total: number }
  | { at: 'done'; file: string; counts: ImportCounts; cancelled: boolean }

/** What stops a mapping: a required target nobody feeds, or one fed twice. */
export function mappingProblems(columns: readonly ImportColumn[], targets: readonly ImportTarget[]): { missing: ImportTarget[]; twice: ImportTarget[] } {
  const fed = (target: ImportTarget) => columns.filter((column) => column.target === target.name).length
  return { missing: targets.filter((target) => target.required && fed(target) === 0), twice: targets.filter((target) => fed(target) > 1) }
}
