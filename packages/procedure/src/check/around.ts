import type { PushTarget } from '../model/effect.ts'
import type { Procedure } from '../model/procedure.ts'
import type { Vocabulary } from '../model/vocabulary.ts'

/** What else is known, for checks that need it: ids of clauses, names of facts, kinds of records, values of readings by axis (002/考核未过). Left out, those are not checked. */
export type Reference = { readonly clauses?: { has(id: string): boolean }; readonly facts?: ReadonlySet<string>; /** Kinds of records with the names of their fields. */ readonly records?: Readonly<Record<string, readonly string[]>>; readonly readings?: Readonly<Record<string, readonly string[]>> }
export type Around = Reference & { readonly procedures: Readonly<Record<string, Procedure>>; readonly vocabulary: Vocabulary }

/** The procedures whose cases a push may reach. */
export function pushTargets(procedure: Procedure, push: { readonly target: PushTarget; readonly procedure: string | null }, { procedures }: Around): readonly Procedure[] {
  const named = (id: string | null): readonly Procedure[] => (id !== null && procedures[id] ? [procedures[id]] : [])
  switch (push.target) {
    case '父':
      return Object.values(procedures).filter((each) => each.rows.some((row) => row.effects.some((other) => other.kind === '开案' && other.procedure === procedure.id && other.relation === '子')))
    case '批':
      return named(procedure.batch)
    case '成员':
      return named(procedure.members)
    case '子':
    case '同主体':
      return named(push.procedure)
  }
}
