import type { CaseState } from '../model/case.ts'
import type { Field, FieldRow, SheetSource } from '../model/field.ts'
import type { Procedure } from '../model/procedure.ts'

/** The lines of a case's own sheet (照): those of its group, or those that name none. */
export function sheetLines({ field, item, full, group }: SheetSource, fields: CaseState['fields']): readonly { readonly item: string; readonly full: number }[] {
  const rows = fields[field]
  if (!Array.isArray(rows)) return []
  const own = group === null ? '' : (fields[group.field] ?? '')
  return (rows as readonly FieldRow[]).flatMap((row) => {
    const mine = group === null || (row[group.column] ?? '') === own
    const [name, most] = [row[item], row[full]]
    return mine && typeof name === 'string' && typeof most === 'number' ? [{ item: name, full: most }] : []
  })
}

/**
 * The procedure as this case follows it: where a section is written after a sheet that stands in the case, its criteria are
 * the sheet's lines, and what adds the criteria up adds up these. A case without a sheet keeps the criteria of the procedure.
 */
export function withScoreSheet(procedure: Procedure, on: Pick<CaseState, 'fields'>): Procedure {
  let { fields, forms } = procedure
  for (const form of Object.values(procedure.forms)) {
    for (const [at, section] of form.sections.entries()) {
      const lines = section.sheet === null ? [] : sheetLines(section.sheet, on.fields)
      if (lines.length === 0) continue
      const [criteria, others] = split(section.fields, (name) => isCriterion(procedure.fields[name]))
      const taken = new Set(Object.keys(procedure.fields).filter((name) => !criteria.includes(name)))
      const made = lines.map(({ item, full }): Field => ({ ...procedure.fields[criteria[0]!]!, name: taken.has(item) ? `${item}（评分项）` : item, max: full, clause: null, note: null }))
      const names = made.map(({ name }) => name)
      const total = { text: names.join(' + '), expression: { kind: 'sum' as const, terms: names.map((name) => ({ sign: 1 as const, of: { kind: 'name' as const, name } })) } }
      fields = Object.fromEntries([
        ...Object.entries(fields).flatMap(([name, field]) => (criteria.includes(name) ? [] : [[name, field.computed !== null && others.includes(name) ? { ...field, computed: total } : field] as const])),
        ...made.map((field) => [field.name, field] as const),
      ])
      forms = { ...forms, [form.name]: { ...form, sections: form.sections.map((each, i) => (i === at ? { ...each, fields: [...names, ...others] } : each)) } }
    }
  }
  return fields === procedure.fields ? procedure : { ...procedure, fields, forms }
}

const isCriterion = (field: Field | undefined): boolean => field?.type === '分数' && field.computed === null

const split = (names: readonly string[], test: (name: string) => boolean): readonly [readonly string[], readonly string[]] => [names.filter(test), names.filter((name) => !test(name))]
