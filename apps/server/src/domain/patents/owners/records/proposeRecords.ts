import { sql } from '../../../../platform/database/sql.ts'
import { heard } from '../../register/statement.ts'
import { ANNOUNCED, announced, type Announced, type Scope } from './announced.ts'
import { doubtTransfers, proposeGivers, proposeHolders } from './proposeTransfers.ts'

type Contract = 'licence' | 'pledge'

/**
 * Lets records follow what an office has announced: a licence filed, a pledge registered or released, a transfer. Each is
 * a proposal with its event, which the office confirms or refuses; of what is recorded already there is none.
 * Proposals whose source has been set aside are withdrawn, and come back when it is taken up again. Repeating it changes
 * nothing. Returns how many proposals came or went. Runs as the system.
 */
export async function proposeRecords(context: Scope): Promise<number> {
  let changed = (await withdrawUnheard(context)) + (await proposeAgain(context))
  changed += await proposeContracts(context, 'licence', 'licensed')
  changed += await proposeContracts(context, 'pledge', 'pledged')
  changed += await proposeHolders(context)
  changed += await proposeGivers(context)
  changed += await doubtTransfers(context)
  return changed + (await proposeEndings(context))
}

const linkOf = { licence: sql`patents.licence_patent`, pledge: sql`patents.pledge_patent` } as const
const columnOf = { licence: sql`licence`, pledge: sql`pledge` } as const
const tableOf = { licence: sql`patents.licence`, pledge: sql`patents.pledge` } as const
const fromOf = { licence: sql`licensor`, pledge: sql`pledgor` } as const
const toOf = { licence: sql`licensee`, pledge: sql`pledgee` } as const
const numberOf = { licence: sql`filed_no`, pledge: sql`registered_no` } as const
const dayOf = { licence: sql`filed_on`, pledge: sql`registered_on` } as const
const endOf = { licence: sql`ended_on`, pledge: sql`released_on` } as const

async function proposeContracts(context: Scope, what: Contract, kind: string): Promise<number> {
  let made = 0
  // Told by another source, or declared already: it is known.
  const isNew = sql`e.details ? 'to' and not exists (
    select from ${linkOf[what]} l join ${tableOf[what]} t on t.region = l.region and t.id = l.${columnOf[what]}
    where l.region = e.region and l.application = e.application and (l.event = e.id or (t.source = 'event' or t.state in ('declared', 'confirmed')) and e.details ->> 'contract' in (t.contract, t.${numberOf[what]})))`
  for await (const page of announced(context, [kind], isNew)) for (const event of page) made += await proposeContract(context, what, event)
  return made
}

/** One contract may cover several patents, each with an announcement of its own: they join while it is a proposal. */
async function proposeContract({ db, session: { region }, clock }: Scope, what: Contract, { id, application, day, details, holders }: Announced): Promise<number> {
  const [from, to] = [(details.from ?? holders).join('；').slice(0, 200), details.to!.join('；').slice(0, 200)]
  const number = details.contract?.slice(0, 60) ?? null
  const link = (record: number) => db.run(sql`insert into ${linkOf[what]}(region, ${columnOf[what]}, application, event) values (${region}, ${record}, ${application}, ${id}) on conflict do nothing`)
  const open = number === null ? undefined : await db.maybe<{ id: number }>(sql`
    select id from ${tableOf[what]} where region = ${region} and ${numberOf[what]} = ${number} and ${fromOf[what]} = ${from} and ${toOf[what]} = ${to} and state = 'declared' and source = 'event'`)
  if (open !== undefined) return link(open.id)
  const taken = number !== null && (await db.maybe(sql`select from ${tableOf[what]} where region = ${region} and contract = ${number} and ${fromOf[what]} = ${from} and ${toOf[what]} = ${to} and state in ('declared', 'confirmed')`)) !== undefined
  // Confirmed for others already: what is announced later is a proposal of its own.
  const contract = number === null ? `${day} ${application}` : taken ? `${number} ${application}` : number
  const made = await db.maybe<{ id: number }>(sql`
    insert into ${tableOf[what]}(region, contract, ${fromOf[what]}, ${toOf[what]}, since, ${numberOf[what]}, ${dayOf[what]} ${what === 'licence' ? sql`, kind` : sql.empty}, state, source, declared_by, declared_at)
    values (${region}, ${contract}, ${from}, ${to}, ${day}, ${number}, ${number === null ? null : day} ${what === 'licence' ? sql`, ${licenceKind(details.kind)}` : sql.empty}, 'declared', 'event', 0, ${clock.now()}) on conflict do nothing returning id`)
  return made === undefined ? 0 : link(made.id)
}

const KINDS: readonly (readonly [RegExp, string])[] = [[/独占|exclusive/i, 'exclusive'], [/排他|独家|sole/i, 'sole'], [/开放|open/i, 'open'], [/交叉|cross/i, 'cross'], [/分许可|sub/i, 'sub'], [/普通|common|ordinary|general/i, 'ordinary']]
/** Null where the announcement does not say. */
const licenceKind = (said: string | undefined): string | null => KINDS.find(([wording]) => wording.test(said ?? ''))?.[1] ?? null

/** Announced ends of licences and pledges. */
async function proposeEndings(context: Scope): Promise<number> {
  const { db, session: { region }, clock } = context
  const isNew = sql`not exists (select from patents.ending n where n.region = e.region and n.event = e.id)`
  const put = (what: string, record: number, day: string, why: string, event: number) => db.run(sql`
    insert into patents.ending(region, what, record, nature, on_date, why, event, state, source, declared_by, declared_at)
    values (${region}, ${what}, ${record}, 'ended', ${day}, ${why}, ${event}, 'declared', 'event', 0, ${clock.now()}) on conflict do nothing`)
  let made = 0
  for (const [what, kind, why] of [['licence', 'licence-ended', '许可备案注销'], ['pledge', 'pledge-released', '质押登记注销']] as const) {
    for await (const page of announced(context, [kind], isNew)) {
      for (const { id, application, day, details } of page) {
        const running = await db.rows<{ id: number; number: string | null; contract: string }>(sql`
          select t.id, t.contract, t.${numberOf[what]} as number from ${tableOf[what]} t join ${linkOf[what]} l on l.region = t.region and l.${columnOf[what]} = t.id
          where t.region = ${region} and l.application = ${application} and t.state in ('declared', 'confirmed') and t.${endOf[what]} is null and t.since <= ${day}`)
        const meant = details.contract === undefined ? (running.length === 1 ? running : []) : running.filter(({ number, contract }) => number === details.contract || contract === details.contract)
        if (meant[0] !== undefined) made += await put(what, meant[0].id, day, why, id)
      }
    }
  }
  return made
}

/** Whose word is set aside proposes nothing; what the office has confirmed by it is put before the office again. */
async function withdrawUnheard({ db, session: { region }, clock }: Scope): Promise<number> {
  const unheard = sql`e.region = ${region} and ${ANNOUNCED} and not (${heard})`
  const why = '所据公告的来源已不采用'
  let changed = await db.run(sql`update patents.share t set state = 'withdrawn' from patents.event e where ${unheard} and t.region = e.region and t.application = e.application and t.event = e.id and t.state = 'declared'`)
  changed += await db.run(sql`update patents.ending t set state = 'withdrawn' from patents.event e where ${unheard} and t.region = e.region and t.event = e.id and t.state = 'declared'`)
  for (const what of ['licence', 'pledge'] as const) {
    // A proposal for several patents stays while one of its announcements counts.
    const gone = sql`t.region = ${region} and t.source = 'event' and exists (select from ${linkOf[what]} l where l.region = t.region and l.${columnOf[what]} = t.id and l.event is not null)
      and not exists (select from ${linkOf[what]} l join patents.event e on e.region = l.region and e.application = l.application and e.id = l.event where l.region = t.region and l.${columnOf[what]} = t.id and ${heard})`
    changed += await db.run(sql`update ${tableOf[what]} t set state = 'withdrawn' where ${gone} and t.state = 'declared'`)
    changed += await db.run(sql`
      insert into patents.ending(region, what, record, nature, why, state, source, declared_by, declared_at)
      select t.region, ${what}, t.id, 'wrong', ${why}, 'declared', 'event', 0, ${clock.now()} from ${tableOf[what]} t
      where ${gone} and t.state = 'confirmed' and not exists (select from patents.ending n where n.region = t.region and n.what = ${what} and n.record = t.id and n.nature = 'wrong') on conflict do nothing`)
  }
  return changed
}

/** What was withdrawn by nobody but this stands again once its announcement counts, unless somebody has said the same since. */
async function proposeAgain({ db, session: { region } }: Scope): Promise<number> {
  const mine = sql`t.region = ${region} and t.source = 'event' and t.state = 'withdrawn' and t.answered_by is null`
  const open = sql`o.region = t.region and o.id <> t.id and o.state in ('declared', 'confirmed')`
  let changed = await db.run(sql`
    update patents.share t set state = 'declared' from patents.event e where ${mine} and e.region = t.region and e.application = t.application and e.id = t.event and ${heard}
      and not exists (select from patents.share o where ${open} and o.application = t.application and o.holder = t.holder and o.since = t.since)`)
  changed += await db.run(sql`
    update patents.ending t set state = 'declared' from patents.event e where ${mine} and e.region = t.region and e.id = t.event and ${ANNOUNCED} and ${heard}
      and not exists (select from patents.ending o where ${open} and o.what = t.what and o.record = t.record)`)
  for (const what of ['licence', 'pledge'] as const) {
    changed += await db.run(sql`
      update ${tableOf[what]} t set state = 'declared'
      where ${mine} and exists (select from ${linkOf[what]} l join patents.event e on e.region = l.region and e.application = l.application and e.id = l.event where l.region = t.region and l.${columnOf[what]} = t.id and ${heard})
        and not exists (select from ${tableOf[what]} o where ${open} and o.contract = t.contract and o.${fromOf[what]} = t.${fromOf[what]} and o.${toOf[what]} = t.${toOf[what]})`)
  }
  return changed
}
