import type { Decision } from '@zhiyun/policy'
import { deadlineAfter } from '@zhiyun/calendar'
import { sql } from '../../../platform/database/sql.ts'
import { momentOf } from '../actor.ts'
import type { Planned, Scene } from './scene.ts'

type Duty = { matter: string; due: string | null; dueText: string; clauses: readonly string[] }

/** Writes down what the recipient must do: as named, row by row of a field, or all that the measure's decision lists. */
export async function oblige(scene: Scene, effect: Planned<'生义务'>): Promise<void> {
  const { context, stored } = scene
  const organisation = effect.subject.organisation === null ? null : Number(effect.subject.organisation)
  for (const { matter, due, dueText, clauses } of await dutiesOf(scene, effect)) {
    await context.db.run(sql`
      insert into cases.obligation(region, case_id, organisation, matter, due, due_text, clauses)
      values (${context.session.region}, ${stored.id}, ${organisation}, ${matter}, ${due}, ${dueText}, ${clauses})`)
  }
}

async function dutiesOf({ context, stored }: Scene, { of, within, until, every, clause }: Planned<'生义务'>): Promise<Duty[]> {
  const clauses = clause === null ? [] : [clause]
  if (of.kind === 'matter') {
    const { day, calendar } = momentOf(context.clock)
    return [{ matter: of.text, due: until ?? (within === null ? null : deadlineAfter(day, within, calendar).due), dueText: every ?? '', clauses }]
  }
  if (of.kind === 'rows') {
    return (of.rows as readonly Record<string, unknown>[]).map((row) => ({ matter: String(row['事项'] ?? ''), due: typeof row['期限'] === 'string' ? row['期限'] : null, dueText: '', clauses }))
  }
  // The newest decision of the case on this measure: what was promised when it was awarded.
  const snapshot = await context.db.maybe<{ answer: Decision }>(sql`
    select answer from cases.snapshot where region = ${context.session.region} and case_id = ${stored.id} and measure = ${of.measure} order by step desc, id desc limit 1`)
  return (snapshot?.answer.obligations ?? []).map(({ text, period, frequency, deadline, clauses: grounds }) => ({
    matter: text,
    due: null,
    dueText: [period, frequency, deadline].filter((part) => part !== undefined).join('，'),
    clauses: grounds,
  }))
}
