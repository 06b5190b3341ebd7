import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { sql } from '../database/sql.ts'
import { Refusal } from '../errors/refusal.ts'
import { visitor, type Session } from '../permission/session.ts'
import type { Context } from './context.ts'
import { action, query } from './declare.ts'
import { runAction, runQuery } from './run.ts'
import { inTransaction } from './transaction.ts'

const session: Session = { actor: 5, name: '演示', role: 'applicant', region: 999900, district: null, organisations: [77] }

/** What the handler does in the test at hand; how often it ran. */
let behave: (context: Context, input: { organisation: number; amount: number }) => Promise<void>
let ran = 0
const spend = action({
  name: 'test.spend',
  summary: { zh: '花', en: 'Spend' },
  route: 'POST /api/test/spendings',
  input: z.strictObject({ organisation: z.int(), amount: z.int().min(1) }),
  output: z.strictObject({ spent: z.int() }),
  async handle(context, input) {
    ran++
    await behave(context, input)
    return { spent: input.amount }
  },
})
const note: typeof behave = async ({ db }, { amount }) => void (await db.run(sql`insert into public.spending(amount) values (${amount})`))

let database: TestDatabase
let platform: TestPlatform
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions: { 'test.spend': { applicant: 'own', finance: 'any' }, 'test.look': { applicant: 'any' } }, max: 8 })
  await platform.owner.query('create table public.spending(amount bigint primary key check (amount < 1000)); grant select, insert, update on public.spending to zhiyun_app')
})
beforeEach(async () => {
  ran = 0
  behave = note
  await platform.owner.query('delete from public.spending')
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

const input = (amount: number) => ({ organisation: 77, amount })
const spendings = async () => (await platform.owner.query<{ amount: number }>('select amount from public.spending order by 1')).rows.map(({ amount }) => amount)
const audited = async () => (await platform.owner.query('select from audit.entry')).rowCount

describe('who may', () => {
  it('nobody without a line, and without a word on the fields', async () => {
    await expect(runAction(platform, spend, { ...session, role: 'expert' }, { nonsense: true }, 'permission-1')).rejects.toMatchObject({ code: 'FORBIDDEN', fields: [] })
    await expect(runAction(platform, spend, visitor(999900), input(1), 'permission-2')).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' })
    expect([ran, await spendings()]).toEqual([0, []])
  })

  it('own means the organisations of the session, whatever the input says', async () => {
    for (const organisation of [78, '77', null, [77], undefined]) {
      await expect(runAction(platform, spend, session, { organisation, amount: 1 }, 'permission-3')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(ran).toBe(0)
  })
})

describe('input', () => {
  it('is refused field by field, with what to do', async () => {
    const refused = runAction(platform, spend, session, { organisation: 77, amount: 0, more: 1 }, 'input-bad-1')
    await expect(refused).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const { fields } = await refused.catch((error: Refusal) => error) as Refusal
    expect(fields.map(({ path, code }) => [path, code])).toEqual([['amount', 'TOO_SMALL'], ['', 'UNKNOWN_FIELD']])
    for (const field of fields) expect([field.zh, field.en]).not.toContain('')
  })

  it('an answer outside its schema is a fault and undoes everything', async () => {
    const lying = { ...spend, handle: async (context: Context) => (await note(context, input(3)), { spent: 'three' as unknown as number }) }
    await expect(runAction(platform, lying, session, input(3), 'output-bad-1')).rejects.toThrow(/outside its schema/)
    expect(await spendings()).toEqual([])
  })
})

describe('the same key', () => {
  it('a hundred times at once: the handler runs once, all get its answer, one audit row', async () => {
    const before = (await audited())!
    const answers = await Promise.all(Array.from({ length: 100 }, () => runAction(platform, spend, session, input(10), 'same-key-at-once')))
    expect(answers).toEqual(Array.from({ length: 100 }, () => ({ spent: 10 })))
    expect([ran, await spendings(), (await audited())! - before]).toEqual([1, [10], 1])
  })

  it('with other input, or for another action, is refused', async () => {
    await runAction(platform, spend, session, input(11), 'key-used-before')
    await expect(runAction(platform, spend, session, input(12), 'key-used-before')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
    await expect(runAction(platform, { ...spend, name: 'test.spend', summary: spend.summary }, session, { amount: 11, organisation: 77 }, 'key-used-before')).resolves.toEqual({ spent: 11 })
    expect(await spendings()).toEqual([11])
  })

  it('of another person is another key', async () => {
    await runAction(platform, spend, session, input(13), 'key-of-many-people')
    await runAction(platform, spend, { ...session, actor: 6 }, input(14), 'key-of-many-people')
    expect(await spendings()).toEqual([13, 14])
  })

  it('may be tried again after a refusal, which leaves nothing', async () => {
    const before = await audited()
    behave = async (context, given) => {
      await note(context, given)
      await context.send('queue', {})
      throw new Refusal('INSUFFICIENT_FUNDS')
    }
    await expect(runAction(platform, spend, session, input(15), 'refused-and-retried')).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
    expect([await spendings(), await audited()]).toEqual([[], before])
    behave = note
    await expect(runAction(platform, spend, session, input(15), 'refused-and-retried')).resolves.toEqual({ spent: 15 })
    expect(await spendings()).toEqual([15])
  })
})

describe('the transaction', () => {
  it('begins again when the database could not put two in order', async () => {
    let failures = 2
    behave = async (context, given) => {
      await note(context, given)
      if (failures-- > 0) await context.db.run(sql`do $$begin raise sqlstate '40001'; end$$`)
    }
    await expect(runAction(platform, spend, session, input(20), 'serialisation-1')).resolves.toEqual({ spent: 20 })
    expect([ran, await spendings()]).toEqual([3, [20]])
  })

  it('gives up with TRY_AGAIN, not for ever', async () => {
    behave = async ({ db }) => void (await db.run(sql`do $$begin raise sqlstate '40P01'; end$$`))
    await expect(runAction(platform, spend, session, input(21), 'serialisation-2')).rejects.toMatchObject({ code: 'TRY_AGAIN' })
    expect([ran, await spendings()]).toEqual([5, []])
  })

  it('says in our words what the database refuses', async () => {
    await runAction(platform, spend, session, input(22), 'already-there-1')
    await expect(runAction(platform, spend, session, input(22), 'already-there-2')).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
  })

  it('never reports as done what a swallowed error has undone', async () => {
    const swallowing = inTransaction(platform.pool, session, async (client) => {
      await client.query('insert into public.spending values (30)')
      await client.query('insert into public.spending values (5000)').catch(() => {})
    })
    await expect(swallowing).rejects.toThrow(/rolled back/)
    expect(await spendings()).toEqual([])
  })

  it('leaves no setting to the next borrower of the connection', async () => {
    const settings = `select current_setting('app.region', true) as region, current_setting('app.actor', true) as actor, current_setting('app.role', true) as role, current_setting('app.organisations', true) as organisations`
    const one = await testPlatform(database, { permissions: platform.permissions, max: 1 })
    const inside = await inTransaction(one.pool, session, async (client) => (await client.query(settings)).rows[0])
    expect(inside).toEqual({ region: '999900', actor: '5', role: 'applicant', organisations: '77' })
    await inTransaction(one.pool, session, () => Promise.reject(new Error('broken'))).catch(() => {})
    const { rows } = await one.pool.query(settings)
    expect(Object.values(rows[0]!).filter((value) => value !== null && value !== '')).toEqual([])
    await one.close()
  })

  it('refuses settings that are not plain words', async () => {
    await expect(inTransaction(platform.pool, { ...session, role: "finance'; set local app.region='1" as Session['role'] }, async () => {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('goes on with a fresh connection after one was cut in the middle', async () => {
    behave = async ({ db }) => {
      const { pid } = await db.one<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      await platform.pool.query('select pg_terminate_backend($1, 5000)', [pid])
      await db.one(sql`select 1 as n`)
    }
    await expect(runAction(platform, spend, session, input(31), 'connection-cut-1')).rejects.toThrow(/terminat|not queryable/)
    behave = note
    await expect(runAction(platform, spend, session, input(31), 'connection-cut-1')).resolves.toEqual({ spent: 31 })
    expect(await spendings()).toEqual([31])
  })
})

const look = (text: string) => query({ name: 'test.look', summary: { zh: '看', en: 'Look' }, route: 'GET /api/test/spendings', input: z.strictObject({}), output: z.unknown(), handle: ({ db }) => db.rows({ text, values: [] }) })

describe('a reading', () => {
  it('cannot write', async () => {
    await expect(runQuery(platform, look('insert into public.spending values (40) returning amount'), session, {})).rejects.toMatchObject({ code: '25006' })
    expect(await spendings()).toEqual([])
  })

  it('needs its own line', async () => {
    await expect(runQuery(platform, look('select 1'), { ...session, role: 'expert' }, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
