import type { Json } from '../../pack/types.ts'

/** Why a table was not taken over: which row and column (from 1; null where it is the table itself) and what stands there. */
export type Refusal = { readonly decision: string; readonly row: number | null; readonly column: number | null; readonly line: number | null; readonly code: `dmn/${string}`; readonly zh: string; readonly en: string }

/** A table in the form of the policy language: `条件` a list of conditions, `分档` amounts by name, `逐档` conditions and amount row by row. */
export type ImportedTable = { readonly decision: string; readonly kind: '条件' | '分档' | '逐档'; readonly content: Json }
export type TableImport = { readonly tables: readonly ImportedTable[]; readonly refusals: readonly Refusal[] }

/** A cell or output that has no form in the policy language; the caller knows where it stands. */
export class CellRefused extends Error {
  readonly code: string
  readonly zh: string
  readonly en: string

  constructor(code: string, zh: string, en: string) {
    super(en)
    this.code = code
    this.zh = zh
    this.en = en
  }
}
