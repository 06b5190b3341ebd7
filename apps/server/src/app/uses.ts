import { fundWords } from '@zhiyun/policy'
import type { Use } from '../domain/funds/index.ts'
import type { Library } from '../domain/policies/index.ts'

/** Whose funds name the points that central money is for (支持重点). */
const CENTRAL = '002'

/** The uses that the notice on central money names, as its pack states them: each line of its funds that has a focus. */
export const usesOf = (library: Library): readonly Use[] =>
  (library.packs.find((pack) => pack.document.id === CENTRAL)?.funds ?? []).filter(({ focus }) => focus.length > 0).map((fund) => ({ category: fund.id, clause: fund.clauses[0]!, words: fundWords(fund) }))
