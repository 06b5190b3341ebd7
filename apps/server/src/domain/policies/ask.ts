import type { Award, DecisionInput } from '@zhiyun/policy'
import { today } from '../../platform/clock/clock.ts'
import type { Context } from '../../platform/action/context.ts'
import { profile } from '../facts/index.ts'
import { readOfficeDecisions } from './choice.ts'

/** What has been awarded to an organisation so far; the ledger knows, the app passes it in. */
export type AwardsOf = (context: Context, organisation: number) => Promise<readonly Award[]>

/** Everything a decision on an organisation is made of today: its facts and records, its awards, what the office has settled. */
export async function askOf(context: Context, awardsOf: AwardsOf, organisation: number, document: string, date = today(context.clock)): Promise<DecisionInput> {
  const { db, session } = context
  const [known, awards, office] = [
    await profile(db, { region: session.region, subject: organisation, asOf: date }),
    await awardsOf(context, organisation),
    await readOfficeDecisions(db, session.region, document, date),
  ]
  return { date, facts: known.facts, records: known.records, awards, readings: office.readings, ...(office.validity === undefined ? {} : { validity: office.validity }) }
}
