import type { Procedure } from '@zhiyun/procedure'

export type LoadedProcedure = { readonly procedure: Procedure; readonly text: string }

/** The procedures in force, and those of earlier content that running cases still follow. */
export type ProcedureSet = {
  /** As it is now, for new cases. Throws when there is none: names come from content, not from people. */
  current(id: string): Procedure
  /** The content a case runs under. */
  byHash(hash: string): Procedure
  readonly all: readonly LoadedProcedure[]
}

export function procedureSet(current: readonly LoadedProcedure[], earlier: readonly LoadedProcedure[] = []): ProcedureSet {
  const byId = new Map(current.map((each) => [each.procedure.id, each.procedure]))
  const byHash = new Map([...earlier, ...current].map((each) => [each.procedure.hash, each.procedure]))
  const found = (map: ReadonlyMap<string, Procedure>, key: string): Procedure => {
    const procedure = map.get(key)
    if (procedure === undefined) throw new Error(`no procedure ${key}`)
    return procedure
  }
  return { all: current, current: (id) => found(byId, id), byHash: (hash) => found(byHash, hash) }
}
