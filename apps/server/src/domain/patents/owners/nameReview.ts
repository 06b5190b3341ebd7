import { organisationNameKey } from '@zhiyun/identity'
import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import type { Context } from '../../../platform/action/context.ts'
import { sql, type Database } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { FOLLOW_QUEUE } from '../queue.ts'

type Doubt = { readonly name: string; readonly patents: number; readonly organisation: number; readonly ground: 'shared' | 'similar' }

/** What a person has said of a name and an organisation, by `name\norganisation`. */
export async function readDecisions(db: Database, region: number): Promise<Map<string, 'same' | 'different'>> {
  const rows = await db.rows<{ name: string; organisation: number; verdict: 'same' | 'different' }>(sql`select name, organisation, verdict from patents.name_review where region = ${region} and verdict <> 'open'`)
  return new Map(rows.map(({ name, organisation, verdict }) => [`${name}\n${organisation}`, verdict]))
}

const FORM = /(?:股份有限公司|有限责任公司|有限公司|集团|股份公司)+$/
/** A firm that changed its form keeps the rest of its name; so do others, so a person decides. */
const base = (name: string): string => organisationNameKey(name).replace(FORM, '')

/** Names that differ from an organisation's only in the form of the company: a former name, or another firm. */
export function similar(names: readonly { readonly name: string; readonly patents: number }[], organisations: ReadonlyMap<number, { readonly id: number; readonly name: string }>): Doubt[] {
  const byBase = new Map<string, number[]>()
  for (const { id, name } of organisations.values()) byBase.set(base(name), [...(byBase.get(base(name)) ?? []), id])
  return names.flatMap(({ name, patents }) => (FORM.test(organisationNameKey(name)) ? (byBase.get(base(name)) ?? []).map((organisation) => ({ name, patents, organisation, ground: 'similar' as const })) : []))
}

export async function putDoubts({ db, session: { region }, clock }: Pick<Context, 'db' | 'session' | 'clock'>, doubts: readonly Doubt[]): Promise<void> {
  if (doubts.length === 0) return
  await db.run(sql`
    insert into patents.name_review as r (region, name, organisation, ground, patents, found_at)
    select ${region}, d.name, d.organisation, d.ground, d.patents, ${clock.now()} from jsonb_to_recordset(${JSON.stringify(doubts)}::jsonb) as d(name text, organisation bigint, ground text, patents int)
    on conflict (region, name, organisation) do update set patents = excluded.patents where r.patents <> excluded.patents`)
}

/** Says whether a name printed on patents is this organisation; from then on it links, or never does. May be said again, otherwise. */
export const decideName = action({
  name: 'patents.decideName',
  summary: { zh: '判定权利人名称', en: 'Decide whose a name is' },
  route: 'POST /api/patents/names/decide',
  input: z.strictObject({ name: z.string().max(400), of: z.int().describe('organisation'), verdict: z.enum(['same', 'different']), why: z.string().trim().min(1).max(1000) }),
  output: z.object({ name: z.string() }),
  subject: ({ of }) => `organisation/${of}`,
  async handle({ db, session, clock, send }, { name, of, verdict, why }) {
    if (verdict === 'same') {
      const taken = await db.maybe(sql`select from patents.name_review where region = ${session.region} and name = ${name} and organisation <> ${of} and verdict = 'same' for update`)
      if (taken !== undefined) throw new Refusal('PATENT_RECORD_STATE', name)
    }
    const decided = await db.run(sql`
      update patents.name_review set verdict = ${verdict}, decided_by = ${session.actor}, decided_at = ${clock.now()}, why = ${why} where region = ${session.region} and name = ${name} and organisation = ${of}`)
    if (decided === 0) throw new Refusal('NOT_FOUND', name)
    await send(FOLLOW_QUEUE, { region: session.region })
    return { name }
  },
})
