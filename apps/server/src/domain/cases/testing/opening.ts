import { openCase } from '@zhiyun/procedure'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { databaseOn } from '../../../platform/database/sql.ts'
import { putFacts, readNames, readStatements, recordComputed } from '../../facts/index.ts'
import { readOrganisation } from '../../parties/index.ts'
import { today } from '../../../platform/clock/clock.ts'
import { actorOf, momentOf } from '../engine/actor.ts'
import { knownAtOpening } from '../record/knownAtOpening.ts'
import { takeNumber } from '../record/number.ts'
import { prefilled } from '../record/prefilled.ts'
import { insertCase } from '../record/store.ts'
import type { Person, World } from './world.ts'

export type Opening = { readonly organisation?: number; readonly measure?: string; readonly materials?: readonly string[] }

/** Opens a case of any procedure, also of one that the office opens for itself and belongs to no organisation. */
export async function openFor(world: World, who: Person, procedureName: string, { organisation, measure, materials = [] }: Opening): Promise<number> {
  const session = world.session(who)
  const actor = await inTransaction(world.platform.pool, session, (client) => actorOf({ db: databaseOn(client), session, clock: world.clock }))
  const id = await world.asSystem(async (context) => {
    const procedure = world.engine.procedures.current(procedureName)
    const details = organisation === undefined ? null : await readOrganisation(context, organisation)
    const known = organisation === undefined ? null : await knownAtOpening(context, procedure, organisation)
    const fields = { ...(details === null ? {} : prefilled(procedure, details)), ...known?.fields, ...(measure === undefined ? {} : { 申报措施: measure }) }
    const opened = openCase(procedure, { no: await takeNumber(context, procedure.numbering), fields }, actor, momentOf(world.clock), organisation === undefined ? null : String(organisation))
    if (!opened.ok) throw new Error(opened.zh)
    return insertCase(context, { procedure, state: opened.case, organisation: organisation ?? null, district: details?.district ?? null })
  })
  for (const material of materials) await world.attach(who, id, material)
  return id
}

/** Says what is known of an organisation, each fact from the best source that may say it. */
export async function say(world: World, subject: number, facts: Readonly<Record<string, string | number | boolean>>): Promise<void> {
  await world.asSystem(async (context) => {
    const names = await readNames(context.db)
    for (const [fact, value] of Object.entries(facts)) {
      const source = (['核验', '认定', '申报'] as const).find((each) => names.byName.get(fact)!.fact.sources.includes(each))
      if (source === undefined) await recordComputed(context, today(context.clock), [{ subject, fact, value }])
      else await putFacts(context, await readStatements(context, subject, source, [{ fact, value, evidence: null }]))
    }
  })
}
