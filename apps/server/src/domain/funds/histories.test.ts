import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../app/permissions.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { allottedAccount, appropriatedAccount, caseAccount, sourceAccount, type AccountKey, type Line } from './account.ts'
import { openProgramme } from './openProgramme.ts'
import { post, type Leg, type Posting } from './posting.ts'
import { reconciliation } from './reconciliation.ts'
import { as, CLAUSES, deskOn, type Desk } from './testing/desk.ts'

let database: TestDatabase
let platform: TestPlatform
let desk: Desk
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions })
  desk = deskOn(platform)
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

const MEASURES = ['000/X01', '000/X02']
const step = fc.record({
  verb: fc.constantFrom('appropriate', 'allot', 'reallot', 'reserve', 'commit', 'release', 'pay', 'return', 'recover', 'batch', 'duplicate'),
  source: fc.constantFrom('city', 'central'),
  measure: fc.constantFrom(...MEASURES),
  case: fc.integer({ min: 1, max: 3 }),
  amount: fc.integer({ min: 1, max: 100 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** What each verb moves, as the plainest statement of the rules. */
function legsOf({ verb, source, measure, case: caseId, amount }: Step, programme: number): Leg[] {
  const line: Line = { programme, year: 2026, source: source as Line['source'], measure }
  const of = (stage: AccountKey['stage'], id = caseId) => caseAccount(line, programme * 10 + id, stage)
  const way = (...stations: AccountKey[]) => stations.slice(1).map((to, i) => ({ from: stations[i]!, to, amount }))
  switch (verb) {
    case 'appropriate':
      return way(sourceAccount(line), appropriatedAccount(line)).map((leg) => ({ ...leg, amount: amount * 5 }))
    case 'allot':
      return way(appropriatedAccount(line), allottedAccount(line)).map((leg) => ({ ...leg, amount: amount * 3 }))
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
    default:
      return [1, 2, 3].flatMap((id) => way(allottedAccount(line), of('committed', id)))
  }
}

/** The ledger as two numbers an account: what nobody could get wrong. */
class Model {
  readonly balances = new Map<string, number>()
  readonly done: Posting[] = []
  static key = (account: AccountKey): string => [account.source, account.measure, account.case, account.stage].join('|')

  /** All legs, each covered when its turn comes, or none. */
  apply(posting: Posting): boolean {
    const after = new Map(this.balances)
    for (const { from, to, amount } of posting.legs) {
      const left = (after.get(Model.key(from)) ?? 0) - amount
      if (left < 0 && from.stage !== 'source') return false
      after.set(Model.key(from), left)
      after.set(Model.key(to), (after.get(Model.key(to)) ?? 0) + amount)
    }
    for (const [key, balance] of after) this.balances.set(key, balance)
    this.done.push(posting)
    return true
  }
}

describe('random histories', () => {
  it('end as the plain model says: same answers, same balances, every fen traced to its own source', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const programme = await open(`演示历史${++run}`)
        const model = new Model()
        for (const [i, each] of steps.entries()) {
          const posting: Posting = { key: `history/${run}/${i}`, input: each, action: 'test.history', clauses: CLAUSES, legs: legsOf(each, programme) }
          const before = each.verb === 'duplicate' ? model.done[each.amount % Math.max(1, model.done.length)] : undefined
          const expected = before === undefined ? model.apply(posting) : 'repeated'
          expect(await posted(before ?? posting)).toBe(expected)
        }
        expect(await balancesOf(programme)).toEqual(Object.fromEntries([...model.balances].filter(([, balance]) => balance !== 0)))
        expect(await untraced(programme)).toEqual([])
      }),
      { numRuns: 25 },
    )
    const { differences, totalIn, totalOut } = await desk.ask(reconciliation)
    // These histories pay without payment orders, so only the ledger itself is held against itself.
    expect(differences.filter(({ kind }) => kind !== 'payments_paid' && kind !== 'payments_in_transit')).toEqual([])
    expect(totalIn).toBe(totalOut)
  })
})

/** What became of it: posted, posted before, or refused by the floor; any other failure is a fault. */
async function posted(posting: Posting): Promise<boolean | 'repeated'> {
  try {
    const { repeated } = await desk.within(as('finance'), (books) => post(books, posting))
    return repeated ? 'repeated' : true
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'no_overdraft') return false
    throw error
  }
}

async function open(name: string): Promise<number> {
  const budgets = ['city', 'central'].map((source) => ({ source, amount: 0 }))
  const { programme } = await desk.act(openProgramme, { name, year: 2026, clauses: CLAUSES, measures: MEASURES.map((measure) => ({ measure, name: measure, clauses: CLAUSES, budgets })) })
  return programme
}

const rowsAsAuditor = <Row>(text: string): Promise<Row[]> => inTransaction(platform.pool, as('auditor'), async (client) => (await client.query(text)).rows as Row[])

async function balancesOf(programme: number): Promise<Record<string, number>> {
  const rows = await rowsAsAuditor<{ key: string; balance: number }>(
    `select concat_ws('|', a.source, a.measure, a.case_id, a.stage) as key, b.cum_in - b.cum_out as balance from funds.account a join funds.balance b on b.account = a.id where a.programme = ${programme} and b.cum_in <> b.cum_out`,
  )
  return Object.fromEntries(rows.map(({ key, balance }) => [key, balance]))
}

/** Legs whose lineage does not end at their own source with exactly their amount. */
const untraced = (programme: number): Promise<unknown[]> =>
  rowsAsAuditor(`
    select t.transaction, t.leg, t.amount, o.traced from funds.transfer t join funds.account a on a.id = t.from_account
      cross join lateral (select coalesce(sum(l.amount) filter (where s.stage = 'source' and s.source = a.source), 0) as traced from funds.lineage(t.region, t.transaction, t.leg) l join funds.account s on s.id = l.from_account) o
     where a.programme = ${programme} and o.traced <> t.amount`)
