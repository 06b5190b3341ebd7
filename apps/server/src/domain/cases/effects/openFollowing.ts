import { openByEffect } from '@zhiyun/procedure'
import { momentOf } from '../actor.ts'
import { takeNumber } from '../number.ts'
import { refusedAs } from '../refused.ts'
import { insertCase } from '../store.ts'
import type { Planned, Scene } from './scene.ts'

/** Opens a case that follows from this one, with the parties and values this one gives it. */
export async function openFollowing({ engine, context, stored }: Scene, { procedure: id, relation, fields, parties }: Planned<'开案'>): Promise<void> {
  const procedure = engine.procedures.current(id)
  const no = await takeNumber(context, procedure.numbering)
  const opened = openByEffect(procedure, { no, fields }, parties, momentOf(context.clock))
  if (!opened.ok) throw refusedAs(opened)
  await insertCase(context, { procedure, state: opened.case, organisation: stored.organisation, district: stored.district, parent: { id: stored.id, relation } })
}
