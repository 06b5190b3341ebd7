import type { Procedure } from '@zhiyun/procedure'

export type LoadedProcedure = { readonly procedure: Procedure; readonly text: string }

/** The procedures in force, and those of earlier content that running cases still follow. */
export type ProcedureSet = {
  /** In force now, with their text. */
  readonly inForce: readonly LoadedProcedure[]
  /** As it is now, for new cases; undefined when nothing is so named. */
  find(id: string): Procedure | undefined
  /** The same for names that stand in content. Throws when there is none. */
  current(id: string): Procedure
  /** The content a case runs under. Throws when it was never loaded. */
  byHash(hash: string): Procedure
  /** All that any case may run under. */
  every(): readonly Procedure[]
  /** Takes in earlier content that cases still run under. */
  keep(earlier: readonly Procedure[]): void
}

export function procedureSet(inForce: readonly LoadedProcedure[]): ProcedureSet {
  const byId = new Map(inForce.map(({ procedure }) => [procedure.id, procedure]))
  const byHash = new Map(inForce.map(({ procedure }) => [procedure.hash, procedure]))
  return {
    inForce,
    find: (id) => byId.get(id),
    current: (id) => sure(byId.get(id), id),
    byHash: (hash) => sure(byHash.get(hash), hash),
    every: () => [...byHash.values()],
    keep: (earlier) => earlier.forEach((procedure) => byHash.set(procedure.hash, procedure)),
  }
}

function sure(procedure: Procedure | undefined, key: string): Procedure {
  if (procedure === undefined) throw new Error(`no procedure ${key}`)
  return procedure
}
