import { assessPopulation, compileColumns, hasBit, type Status } from '@zhiyun/policy'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { readInForce } from '../choice.ts'
import type { Library } from '../library.ts'
import { readPopulation, type AwardsOfAll } from '../population.ts'

/** Where to look: an organisation and a measure of the document at hand. */
export type Candidate = { readonly organisation: number; readonly measure: string }

type Standing = Candidate & { readonly status: Status; readonly low: number; readonly high: number | null; readonly packHash: string; readonly noticed: boolean }

/**
 * Everybody of whom the columns say something else than what was found before: newly entitled, no longer entitled, entitled
 * to another amount, or found under another version of the pack; and whoever was found and is not told yet. Wants one
 * snapshot. In the order in which they are settled.
 */
export async function candidatesOf(context: Context, library: Library, awardsOfAll: AwardsOfAll, document: string, day: string): Promise<Candidate[]> {
  const standing = await readStanding(context, document)
  const { hash } = library.pack(document)
  const found: Candidate[] = []
  const check = (organisation: number, measure: string, status: Status, low: number, high: number | null): void => {
    const key = `${organisation}/${measure}`
    const before = standing.get(key)
    standing.delete(key)
    if (before === undefined || before.status !== status || before.low !== low || before.high !== high || before.packHash !== hash || !before.noticed) found.push({ organisation, measure })
  }
  if ((await readInForce(context.db, context.session.region, day)).get(document) === true) await eachEntitled(context, library, awardsOfAll, document, day, check)
  found.push(...[...standing.values()].map(({ organisation, measure }) => ({ organisation, measure })))
  return found.sort((a, b) => a.organisation - b.organisation || (a.measure < b.measure ? -1 : 1))
}

async function readStanding({ db, session }: Context, document: string): Promise<Map<string, Standing>> {
  const rows = await db.rows<Standing>(sql`
    select organisation, measure, status, low, high, pack_hash as "packHash", noticed_at is not null as noticed from policies.entitlement_found
    where region = ${session.region} and document = ${document} and withdrawn_on is null`)
  return new Map(rows.map((row) => [`${row.organisation}/${row.measure}`, row]))
}

export const isEntitled = (status: Status): status is '符合' | '可竞争' => status === '符合' || status === '可竞争'

async function eachEntitled(context: Context, library: Library, awardsOfAll: AwardsOfAll, document: string, day: string, visit: (organisation: number, measure: string, status: Status, low: number, high: number | null) => void): Promise<void> {
  const policy = library.policy(document)
  const { population, organisations, office } = await readPopulation(context, library, awardsOfAll, { document, on: day })
  const plan = compileColumns(policy, { date: day, readings: office.readings, ...(office.validity === undefined ? {} : { validity: office.validity }) })
  assessPopulation(policy, plan, population, {
    visit({ from, count, measures }) {
      for (const view of measures) {
        for (let at = 0; at < count; at++) {
          if (hasBit(view.passing, at)) visit(organisations[from + at]!, view.measure, view.status(at), view.low(at), Number.isFinite(view.high(at)) ? view.high(at) : null)
        }
      }
    },
  })
}
