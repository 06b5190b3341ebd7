import { decide, sha256, type Decision, type DecisionInput } from '@zhiyun/policy'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { askOf, type AwardsOf } from '../ask.ts'
import type { Library } from '../library.ts'
import { isEntitled, type Candidate } from './candidates.ts'
import { factsUsed, reasonsOf } from './reasons.ts'

/** Leaves a notice in the inbox of an organisation's people; the cases room keeps the inbox, the app passes it in. */
export type Tell = (context: Context, notice: { readonly organisation: number; readonly matter: string; readonly link: string }) => Promise<void>

/** Measures for which an organisation has an application in hand: it need not be told that it may apply. From the cases room, too. */
export type InHand = (context: Context, organisation: number) => Promise<ReadonlySet<string>>

export type Settled = { found: number; withdrawn: number; noticed: number }
type Told = { readonly status: string; readonly low: number; readonly high: number | null; readonly rules: string; readonly facts: string }
type Row = { readonly id: number; readonly withdrawn: boolean; readonly withdrawnFacts: string | null; readonly told: Told | null; readonly fresh: boolean }
type Known = { readonly atWork: boolean; readonly asked: DecisionInput; readonly busy: ReadonlySet<string> }
export type Settling = { readonly library: Library; readonly awardsOf: AwardsOf; readonly inHand: InHand; readonly tell: Tell }

/**
 * Decides what the columns pointed at, one organisation after the other, and writes what is so now. What the columns saw may
 * have changed since; the decision counts. As the system; the rows are locked in one order, so two scans wait for each other
 * and the second finds everything told.
 */
export async function settle(context: Context, { library, awardsOf, inHand, tell }: Settling, { document, scan, day }: { readonly document: string; readonly scan: number; readonly day: string }, candidates: readonly Candidate[]): Promise<Settled> {
  const policy = library.policy(document)
  const { pack } = policy
  const settled: Settled = { found: 0, withdrawn: 0, noticed: 0 }
  const known = new Map<number, Known>()
  for (const { organisation, measure } of candidates) {
    const who = known.get(organisation) ?? { atWork: await isAtWork(context, organisation), asked: await askOf(context, awardsOf, organisation, document, day), busy: await inHand(context, organisation) }
    known.set(organisation, who)
    const decision = who.atWork && pack.measures.some(({ id }) => id === measure) ? decide(policy, measure, who.asked) : null
    if (decision === null || !isEntitled(decision.status)) {
      settled.withdrawn += await withdraw(context, { organisation, measure }, document, day, decision === null ? null : sha256(factsUsed(decision)))
      continue
    }
    const row = await hold(context, { organisation, measure }, decision, document, day)
    if (row.fresh || row.withdrawn) settled.found += 1
    const told: Told = { status: decision.status, low: decision.amount.low, high: decision.amount.high, rules: rulesOf(pack.hash, who.asked), facts: sha256(factsUsed(decision)) }
    const isNews = !who.busy.has(`${document}/${measure}`) && deservesNotice(row, told)
    await renew(context, row.id, decision, isNews ? { told, scan } : null)
    if (!isNews) continue
    settled.noticed += 1
    await tell(context, { organisation, matter: matterOf(decision), link: `/entitlements/${row.id}` })
  }
  return settled
}

/** The text of the pack and the readings the office has chosen. */
const rulesOf = (hash: string, { readings = {} }: DecisionInput): string =>
  sha256(JSON.stringify([hash, Object.entries(readings).map(([axis, choice]) => [axis, typeof choice === 'string' ? choice : choice.value]).sort()]))

/**
 * A second notice needs another ground. While the entitlement stands: other rules (the pack's text or the readings chosen)
 * that give another outcome. After it had gone: the same, or facts that changed since. What comes back on the facts it went
 * on (a document is in force again), or on the very facts of its notice (a correction was corrected), has been told already.
 */
function deservesNotice({ withdrawn, withdrawnFacts, told: before }: Row, now: Told): boolean {
  if (before === null) return true
  const differs = before.status !== now.status || before.low !== now.low || before.high !== now.high
  if (before.rules !== now.rules && differs) return true
  return withdrawn && now.facts !== withdrawnFacts && now.facts !== before.facts
}

const matterOf = ({ name, status, amount }: Decision): string =>
  status === '符合' ? `贵单位已符合“${name}”的条件（${amount.text}），可起草申报` : `贵单位可申报“${name}”（择优，${amount.text}）`

async function isAtWork({ db, session }: Context, organisation: number): Promise<boolean> {
  return (await db.maybe(sql`select 1 from parties.organisation where region = ${session.region} and id = ${organisation} and status = 'active'`)) !== undefined
}

async function withdraw({ db, session }: Context, { organisation, measure }: Candidate, document: string, day: string, facts: string | null): Promise<number> {
  return db.run(sql`
    update policies.entitlement_found set withdrawn_on = ${day}, withdrawn_facts = ${facts}
    where region = ${session.region} and organisation = ${organisation} and document = ${document} and measure = ${measure} and withdrawn_on is null`)
}

/** The row of this entitlement, locked; made when there is none. Whoever comes second waits here for the first. */
async function hold({ db, session }: Context, { organisation, measure }: Candidate, decision: Decision, document: string, day: string): Promise<Row> {
  const { status, amount, packHash } = decision
  const made = await db.maybe<{ id: number }>(sql`
    insert into policies.entitlement_found(region, organisation, document, measure, status, low, high, pack_hash, first_found_on, reasons)
    values (${session.region}, ${organisation}, ${document}, ${measure}, ${status}, ${amount.low}, ${amount.high}, ${packHash}, ${day}, ${JSON.stringify(reasonsOf(decision))})
    on conflict (region, organisation, document, measure) do nothing returning id`)
  if (made !== undefined) return { id: made.id, withdrawn: false, withdrawnFacts: null, told: null, fresh: true }
  return db.one<Row>(sql`
    select id, withdrawn_on is not null as withdrawn, withdrawn_facts as "withdrawnFacts", told, false as fresh from policies.entitlement_found
    where region = ${session.region} and organisation = ${organisation} and document = ${document} and measure = ${measure} for update`)
}

async function renew({ db, session, clock }: Context, id: number, decision: Decision, notice: { readonly told: Told; readonly scan: number } | null): Promise<void> {
  const { status, amount, packHash } = decision
  const said = notice === null ? sql.empty : sql`, told = ${JSON.stringify(notice.told)}, reasons = ${JSON.stringify(reasonsOf(decision))}, scan = ${notice.scan}, noticed_at = ${clock.now()}`
  await db.run(sql`
    update policies.entitlement_found set status = ${status}, low = ${amount.low}, high = ${amount.high}, pack_hash = ${packHash}, withdrawn_on = null, withdrawn_facts = null ${said}
    where region = ${session.region} and id = ${id}`)
}
