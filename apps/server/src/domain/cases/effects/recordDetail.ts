import type { FactValue } from '@zhiyun/policy'
import { confirmRecord } from '../../facts/index.ts'
import { organisationOf, type Performed, type Planned, type Scene } from './scene.ts'
import { sendMessage } from './sendMessage.ts'

/** Writes what was confirmed of a record back to the subject's records; who is to know learns where it fits none of them. */
export async function recordDetail(scene: Scene, { key: effect, records, subject, by, recordKey, columns, told }: Planned<'记明细'>): Promise<Performed> {
  const { context, stored } = scene
  const given = Object.entries(columns).flatMap(([name, value]) => (value === null || typeof value === 'object' ? [] : [[name, value as FactValue] as const]))
  const written = await confirmRecord(context, { subject: organisationOf(subject), kind: records, key: recordKey, columns: Object.fromEntries(given), origin: `${by}确认 ${stored.state.no}` })
  if (!written) await sendMessage(scene, { kind: '通知', key: effect, to: told, matter: `所确认的“${recordKey}”不在其${records}之中，没有写回；请核对编号` })
  return { kind: '记明细', written }
}
