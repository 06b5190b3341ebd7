import type { CaseState } from '../model/case.ts'
import type { FieldRow } from '../model/field.ts'
import type { Material, Procedure } from '../model/procedure.ts'

/** What this case has to attach: what its procedure names, and what its lot's rows name besides (批, 列). The lot's word of today counts. */
export function materialsOf(procedure: Procedure, on: Pick<CaseState, 'related'>): readonly Material[] {
  const own = Object.values(procedure.materials).filter(({ lot }) => lot === null)
  const lotFields = on.related.find(({ relation }) => relation === '批')?.fields ?? {}
  const named = new Set(own.map(({ name }) => name))
  const asked = Object.values(procedure.materials).flatMap((material): Material[] => {
    const rows = material.lot === null ? undefined : lotFields[material.lot.field]
    if (!Array.isArray(rows)) return []
    const names = (rows as readonly FieldRow[]).flatMap((row) => (typeof row[material.lot!.column] === 'string' ? [String(row[material.lot!.column]).trim()] : []))
    return [...new Set(names)].filter((name) => name !== '' && name.length <= MOST && !named.has(name)).map((name) => ({ ...material, name }))
  })
  return [...own, ...asked]
}

/** A material's name is also the name under which its files are kept. */
const MOST = 50
