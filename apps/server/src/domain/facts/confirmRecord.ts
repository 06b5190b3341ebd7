import type { FactValue } from '@zhiyun/policy'
import type { Context } from '../../platform/action/context.ts'
import { readKind } from './definition.ts'
import { putRecords, readRecords } from './records.ts'

/** Of one record, what somebody who can know says; `origin` names him and where he said it. */
export type Confirmation = { readonly subject: number; readonly kind: string; readonly key: string; readonly columns: Readonly<Record<string, FactValue>>; readonly origin: string }

/**
 * Writes down as verified what has been confirmed of one record; what was known of it besides stays as it was. Where the subject
 * has records that nobody has confirmed yet, and none under this key, nothing is written and false answered: one of them may be
 * the same loan under another name, and would count twice.
 */
export async function confirmRecord(context: Pick<Context, 'db' | 'session' | 'clock'>, { subject, kind, key, columns, origin }: Confirmation): Promise<boolean> {
  const { db, session: { region } } = context
  const known = (await readRecords(db, { region, subject }))[kind] ?? []
  const record = known.find((each) => String(each['编']) === key)
  if (record === undefined && known.some((each) => !confirmedBefore(each))) return false
  const fields = (await readKind(db, kind))?.fields ?? {}
  const confirmed = Object.entries(columns).map(([name, value]) => [name, fields[name]?.type === '年度' ? yearIn(value) : value] as const)
  await putRecords(context, { subject, kind, source: '核验', complete: false, records: [{ key, fields: { ...heldIn(record), ...Object.fromEntries(confirmed) }, origin }] })
  return true
}

const confirmedBefore = (record: Readonly<Record<string, unknown>>): boolean => Object.values(record).some((held) => typeof held === 'object' && held !== null && 'origin' in held)

/** A year may be told by a day in it. */
const yearIn = (value: FactValue): FactValue => (typeof value === 'string' && /^\d{4}-/.test(value) ? value.slice(0, 4) : value)

/** Values of a record as it stands; what two equal sources differ in is left for the one who confirms. */
function heldIn(record: Readonly<Record<string, unknown>> | undefined): Record<string, FactValue> {
  return Object.fromEntries(Object.entries(record ?? {}).flatMap(([name, held]) => {
    if (typeof held !== 'object' || held === null || !('value' in held) || ('conflict' in held && held.conflict === true)) return []
    return [[name, held.value as FactValue]]
  }))
}
