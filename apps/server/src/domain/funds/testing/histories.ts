import type { Pool } from 'pg'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { systemClock } from '../../../platform/clock/clock.ts'
import { databaseOn, sql } from '../../../platform/database/sql.ts'
import { allottedAccount, appropriatedAccount, caseAccount, frozenAccount, interestAccount, liveAccount, returnedAccount, sourceAccount, type AccountKey, type Line } from '../ledger/account.ts'
import { post, type Leg, type Posting } from '../ledger/posting.ts'
import { as, CLAUSES, REGION } from './desk.ts'

/** The ledger as plain numbers, and random steps to hold it against. */
export const MEASURES = ['000/X01', '000/X02'] as const
export const SOURCES = ['city', 'central'] as const
export const VERBS = ['appropriate', 'interest', 'allot', 'withdraw', 'reallot', 'reserve', 'commit', 'release', 'pay', 'return', 'recover', 'freeze', 'thaw', 'hand back', 'carry over', 'batch', 'circle', 'duplicate'] as const
export type Step = { readonly verb: (typeof VERBS)[number]; readonly source: (typeof SOURCES)[number]; readonly measure: (typeof MEASURES)[number]; /** 1 to 3; 0 freezes the measure and not a case. */ readonly case: number; readonly amount: number }

const YEAR = 2026

/** What each verb moves, as the plainest statement of the rules. */
export function legsOf({ verb, source, measure, case: caseId, amount }: Step, programme: number): Leg[] {
  const line: Line = { programme, year: YEAR, source, measure }
  const of = (stage: AccountKey['stage'], id = Math.max(1, caseId)) => caseAccount(line, programme * 10 + id, stage)
  const way = (...stations: AccountKey[]) => stations.slice(1).map((to, i) => ({ from: stations[i]!, to, amount }))
  const place = caseId === 0 ? { ...line, case: 0 } : { ...line, case: programme * 10 + caseId }
  switch (verb) {
    case 'appropriate':
      return way(sourceAccount(line), appropriatedAccount(line)).map((leg) => ({ ...leg, amount: amount * 5 }))
    case 'interest':
      return way(interestAccount(line), appropriatedAccount(line))
    case 'allot':
      return way(appropriatedAccount(line), allottedAccount(line)).map((leg) => ({ ...leg, amount: amount * 3 }))
    case 'withdraw':
      return way(allottedAccount(line), appropriatedAccount(line))
    case 'reallot':
      return way(allottedAccount(line), appropriatedAccount(line), allottedAccount({ ...line, measure: MEASURES.find((other) => other !== measure)! }))
    case 'reserve':
      return way(allottedAccount(line), of('reserved'))
    case 'commit':
      return way(allottedAccount(line), of('committed'))
    case 'release':
      return way(of('committed'), allottedAccount(line))
    case 'pay':
      return way(of('committed'), of('in_transit'), of('paid'))
    case 'return':
      return way(of('committed'), of('in_transit'), of('committed'))
    case 'recover':
      return way(of('paid'), of('recovered'), sourceAccount(line))
    case 'freeze':
      return way(liveAccount(place), frozenAccount(place))
    case 'thaw':
      return way(frozenAccount(place), liveAccount(place))
    case 'hand back':
      return way(appropriatedAccount(line), returnedAccount(line))
    case 'carry over':
      return way(appropriatedAccount(line), appropriatedAccount({ ...line, year: YEAR + 1 }))
    case 'circle':
      return [...way(of('committed'), of('in_transit')), ...way(of('in_transit'), of('committed'))]
    default:
      return [1, 2, 3].flatMap((id) => way(allottedAccount(line), of('committed', id)))
  }
}

/** Two numbers an account: what nobody could get wrong. */
export class Model {
  readonly balances = new Map<string, number>()
  readonly done: Posting[] = []
  static key = (account: AccountKey): string => [account.source, account.year, account.measure, account.case, account.stage].join('|')

  /** All legs, each covered when its turn comes, or none. */
  apply(posting: Posting): boolean {
    const after = new Map(this.balances)
    for (const { from, to, amount } of posting.legs) {
      const left = (after.get(Model.key(from)) ?? 0) - amount
      if (left < 0 && from.stage !== 'source' && from.stage !== 'interest') return false
      after.set(Model.key(from), left)
      after.set(Model.key(to), (after.get(Model.key(to)) ?? 0) + amount)
    }
    for (const [key, balance] of after) this.balances.set(key, balance)
    this.done.push(posting)
    return true
  }

  get standing(): Record<string, number> {
    return Object.fromEntries([...this.balances].filter(([, balance]) => balance !== 0))
  }
}

/** One step against both: what the model says is to come of it, and what the ledger made of it. */
export async function take(pool: Pool, model: Model, programme: number, name: string, step: Step): Promise<{ expected: boolean | 'repeated'; got: boolean | 'repeated' }> {
  const posting: Posting = { key: `history/${name}`, input: step, action: 'test.history', clauses: CLAUSES, legs: legsOf(step, programme) }
  const before = step.verb === 'duplicate' ? model.done[step.amount % Math.max(1, model.done.length)] : undefined
  const expected = before === undefined ? model.apply(posting) : 'repeated'
  return { expected, got: await posted(pool, before ?? posting) }
}

/** Posted, posted before, or refused by the floor; any other failure is a fault. */
async function posted(pool: Pool, posting: Posting): Promise<boolean | 'repeated'> {
  try {
    const { repeated } = await inTransaction(pool, as('finance'), (client) => post({ db: databaseOn(client), session: as('finance'), clock: systemClock }, posting))
    return repeated ? 'repeated' : true
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'no_overdraft') return false
    throw error
  }
}

/** A programme with lines for both measures and sources, this year and the next. */
export const openHistory = (pool: Pool, name: string): Promise<number> =>
  inTransaction(pool, as('finance'), async (client) => {
    const db = databaseOn(client)
    const { id } = await db.one<{ id: number }>(sql`insert into funds.programme(region, name, kind, clauses, opened_at, opened_by) values (${REGION}, ${name}, 'special', ${CLAUSES}, now(), 11) returning id`)
    for (const [ordinal, measure] of MEASURES.entries()) await db.run(sql`insert into funds.measure(region, programme, measure, name, clauses, ordinal) values (${REGION}, ${id}, ${measure}, '演示', ${CLAUSES}, ${ordinal})`)
    await db.run(sql`insert into funds.budget(region, programme, year, measure, source, amount) select ${REGION}, ${id}, y, m, s, 0 from unnest(${[YEAR, YEAR + 1]}::int[]) y, unnest(${[...MEASURES]}::text[]) m, unnest(${[...SOURCES]}::text[]) s`)
    return id
  })

const asAuditor = <Row>(pool: Pool, text: string): Promise<Row[]> => inTransaction(pool, as('auditor'), async (client) => (await client.query(text)).rows as Row[])

/** What the ledger says stands in each account of a programme, as the model writes it. */
export async function standingOf(pool: Pool, programme: number): Promise<Record<string, number>> {
  const rows = await asAuditor<{ key: string; balance: number }>(pool, `
    select concat_ws('|', a.source, a.year, a.measure, a.case_id, a.stage) as key, b.cum_in - b.cum_out as balance from funds.account a join funds.balance b on b.region = a.region and b.account = a.id where a.programme = ${programme} and b.cum_in <> b.cum_out`)
  return Object.fromEntries(rows.map(({ key, balance }) => [key, balance]))
}

/** Legs that are not wholly traced back to where money of their own source begins, or not wholly on to where it lies. */
export const untraced = (pool: Pool, programme: number): Promise<unknown[]> =>
  asAuditor(pool, `
    select t.transaction, t.leg, t.amount, o.back, d.forth from funds.transfer t join funds.account a on a.region = t.region and a.id = t.from_account
      cross join lateral (select coalesce(sum(l.amount) filter (where s.stage in ('source', 'interest') and s.source = a.source), 0) as back from funds.lineage(t.region, t.transaction, t.leg) l join funds.account s on s.region = t.region and s.id = l.from_account) o
      cross join lateral (select coalesce(sum(l.amount) filter (where l.transaction is null), 0) as forth from funds.descent(t.region, t.transaction, t.leg, 0, t.amount) l) d
     where a.programme = ${programme} and (o.back <> t.amount or d.forth <> t.amount)`)

/** Always the same numbers: a run can be repeated. */
export const numbersFrom = (seed: number) => () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648

export type HistoriesReport = { readonly operations: number; readonly histories: number; readonly posted: number; readonly refused: number; readonly repeated: number; /** Answers, balances or traces that are not the model's. */ readonly wrong: number }

/** Random histories until so many operations are done, several at once, each held against its own model to the fen. */
export async function runHistories(pool: Pool, { operations, clients }: { operations: number; clients: number }): Promise<HistoriesReport> {
  const count = { operations: 0, histories: 0, posted: 0, refused: 0, repeated: 0, wrong: 0 }
  const random = numbersFrom(20261122)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const one = async () => {
    while (count.operations < operations) {
      const name = `演示历史${++count.histories}`
      const programme = await openHistory(pool, name)
      const model = new Model()
      for (let n = 0; n < 40; n++) {
        const step: Step = { verb: pick(VERBS), source: pick(SOURCES), measure: pick(MEASURES), case: Math.floor(random() * 4), amount: 1 + Math.floor(random() * 100) }
        const { expected, got } = await take(pool, model, programme, `${name}/${n}`, step)
        count.operations += 1
        count[got === true ? 'posted' : got === false ? 'refused' : 'repeated'] += 1
        if (expected !== got) count.wrong += 1
      }
      const [stands, lost] = [await standingOf(pool, programme), await untraced(pool, programme)]
      const same = Object.entries(model.standing).every(([key, balance]) => stands[key] === balance) && Object.keys(stands).length === Object.keys(model.standing).length
      if (!same || lost.length > 0) count.wrong += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, one))
  return count
}
