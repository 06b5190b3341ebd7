import type { Procedure } from '../model/procedure.ts'
import type { Vocabulary } from '../model/vocabulary.ts'

/** What else is known, for checks that need it: ids of clauses, names of facts. Left out, those are not checked. */
export type Reference = { readonly clauses?: { has(id: string): boolean }; readonly facts?: ReadonlySet<string> }
export type Around = Reference & { readonly procedures: Readonly<Record<string, Procedure>>; readonly vocabulary: Vocabulary }
