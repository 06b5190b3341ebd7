import type { Award, DecisionInput } from '@zhiyun/policy'
import { today } from '../../platform/clock/clock.ts'
import type { Context } from '../../platform/action/context.ts'
import { profile } from '../facts/index.ts'
import { readOfficeDecisions } from './choice.ts'

/** What a question needs of whoever asks. */
export type Asking = Pick<Context, 'db' | 'session' | 'clock'>

/** What has been awarded to an organisation so far, each by its reference (`000/X09`); the ledger knows, the app passes it in. */
export type AwardsOf = (context: Asking, organisation: number) => Promise<readonly Award[]>

/** Everything a decision on an organisation is made of today: its facts and records, its awards, what the office has settled. */
export async function askOf(context: Asking, awardsOf: AwardsOf, organisation: number, document: string, date = today(context.clock)): Promise<DecisionInput> {
  const { db, session } = context
  const [known, awards, office] = [
    await profile(db, { region: session.region, subject: organisation, asOf: date }),
    (await awardsOf(context, organisation)).map((award) => ({ ...award, measure: nameWithin(document, award.measure) })),
    await readOfficeDecisions(db, session.region, document, date),
  ]
  return { date, facts: known.facts, records: known.records, awards, readings: office.readings, ...(office.validity === undefined ? {} : { validity: office.validity }) }
}

/** A pack calls its own measures without its document's number (`X09`) and those of other packs with it: relations reach across documents. */
export const nameWithin = (document: string, reference: string): string => (reference.startsWith(`${document}/`) ? reference.slice(document.length + 1) : reference)
