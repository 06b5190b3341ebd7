import type { Pool } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { action } from '../action/declare.ts'
import { runAction } from '../action/run.ts'
import { inTransaction } from '../action/transaction.ts'
import { openPool } from '../database/connection.ts'
import { sql } from '../database/sql.ts'
import type { Role } from '../permission/role.ts'
import type { Session } from '../permission/session.ts'
import { verifyAudit, type AuditFault } from './verify.ts'

const REGION = 999900
const session: Session = { actor: 5, name: '演示', role: 'finance', region: REGION, district: null, organisations: [] }
const note = action({
  name: 'test.note',
  summary: { zh: '记', en: 'Note' },
  route: 'POST /api/test/notes',
  input: z.strictObject({ text: z.string() }),
  output: z.strictObject({ text: z.string() }),
  subject: ({ text }) => `note/${text}`,
  async handle({ db }, { text }) {
    await db.run(sql`insert into public.note(text) values (${text})`)
    return { text }
  },
})

let database: TestDatabase
let platform: TestPlatform
/** Whoever has all powers over the database. */
let intruder: Pool
beforeEach(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions: { 'test.note': { finance: 'any' } }, max: 16 })
  intruder = openPool(database.adminUrl, { max: 1 })
  await platform.owner.query('create table public.note(text text); grant select, insert on public.note to zhiyun_app')
})
afterEach(async () => {
  await intruder.end()
  await platform.close()
  await database.drop()
})

const write = (from: number, to: number) => Promise.all(Array.from({ length: to - from }, (_, i) => runAction(platform, note, session, { text: `${from + i}` }, `audit-test-${from + i}`)))
const seal = (day: string) => platform.owner.query('select audit.seal_day($1, $2)', [REGION, day])
/** Does harm with the fences down. */
const harm = (statement: string) => intruder.query(`begin; alter table audit.entry disable trigger user; ${statement}; alter table audit.entry enable trigger user; commit`)
const faults = async () => (await verifyAudit(platform.owner)).faults
const kinds = (found: readonly AuditFault[]) => new Set(found.map(({ fault }) => fault))
/** A chain long enough to be harmed in the middle. */
const longest = async () => (await intruder.query<{ stripe: number; n: number }>('select stripe, count(*) as n from audit.entry group by 1 order by 2 desc limit 1')).rows[0]!

describe('a chain', () => {
  it('is whole after fifty clients append at once, and complete', async () => {
    await write(0, 50)
    await write(50, 200)
    const report = await verifyAudit(platform.owner)
    expect(report).toMatchObject({ entries: 200, faults: [] })
    expect(report.chains).toBeGreaterThan(1)
  })

  it('shows an edited row', async () => {
    await write(0, 64)
    const { stripe } = await longest()
    await harm(`update audit.entry set payload = replace(payload, '"input"', '"Input"') where stripe = ${stripe} and pos = 2`)
    expect(await faults()).toEqual([expect.objectContaining({ region: REGION, stripe, pos: 2, fault: 'hash' })])
  })

  it.each(['actor = actor + 1', `role = 'cashier'`, `at = at + interval '1 microsecond'`, `action = 'test.other'`, `subject = ''`])('shows a row in which only %s was changed', async (change) => {
    await write(0, 40)
    await harm(`update audit.entry set ${change} where (stripe, pos) = (select stripe, max(pos) from audit.entry group by 1 limit 1)`)
    expect(kinds(await faults())).toEqual(new Set(['hash']))
  })

  it('shows a deleted row', async () => {
    await write(0, 64)
    const { stripe } = await longest()
    await harm(`delete from audit.entry where stripe = ${stripe} and pos = 2`)
    expect(await faults()).toEqual([expect.objectContaining({ stripe, pos: 3, fault: 'gap' })])
  })

  it('shows two rows that changed places', async () => {
    await write(0, 64)
    const { stripe } = await longest()
    await harm(`update audit.entry set pos = -1 where stripe = ${stripe} and pos = 1; update audit.entry set pos = 1 where stripe = ${stripe} and pos = 2; update audit.entry set pos = 2 where stripe = ${stripe} and pos = -1`)
    expect((await faults()).map(({ pos }) => pos)).toEqual(expect.arrayContaining([1, 2]))
  })

  it('shows a row put in between', async () => {
    await write(0, 64)
    const { stripe, n } = await longest()
    await harm(`update audit.entry set pos = -pos where stripe = ${stripe} and pos > 1; update audit.entry set pos = 1 - pos where stripe = ${stripe} and pos < 0;
      insert into audit.entry select region, stripe, 2, hash, at, actor, role, action, subject, payload from audit.entry where stripe = ${stripe} and pos = 1`)
    expect((await faults()).filter(({ fault }) => fault === 'hash').length).toBe(n)
  })

  it('shows a tail cut off, up to the whole chain', async () => {
    await write(0, 64)
    const { stripe, n } = await longest()
    await harm(`delete from audit.entry where stripe = ${stripe} and pos = ${n}`)
    expect(await faults()).toEqual([expect.objectContaining({ stripe, pos: n - 1, fault: 'truncated' })])
    await harm(`delete from audit.entry where stripe = ${stripe}`)
    expect(await faults()).toEqual([expect.objectContaining({ stripe, pos: 0, fault: 'truncated' })])
  })

  it('that was rewritten with its head is shown by the seal', async () => {
    await write(0, 60)
    await seal('2026-11-20')
    await write(60, 100)
    await seal('2026-11-21')
    expect((await verifyAudit(platform.owner)).seals).toBe(2)
    expect(await faults()).toEqual([])
    const { stripe } = await longest()
    await rewrite(stripe)
    const found = await faults()
    expect(kinds(found)).toEqual(new Set(['seal']))
    expect(found.map(({ detail }) => detail)).toContain('2026-11-20')
  })

  it('cannot be hidden by rewriting one seal: the next one knows its root', async () => {
    await write(0, 20)
    await seal('2026-11-20')
    await seal('2026-11-21')
    await intruder.query(`update audit.seal set heads = '[]', root = sha256(prev || convert_to(concat_ws(E'\\x1f', region, day, '[]'::jsonb), 'UTF8')) where day = '2026-11-20'`)
    expect((await faults()).map(({ detail }) => detail)).toEqual(['2026-11-21'])
  })
})

/** Edits the first row of a chain and recomputes all that follows, head included: what somebody with all powers would do. */
async function rewrite(stripe: number): Promise<void> {
  await harm(`
    do $$
    declare e record; h bytea := '\\x';
    begin
      update audit.entry set payload = '{}' where stripe = ${stripe} and pos = 1;
      for e in select * from audit.entry where stripe = ${stripe} order by pos loop
        h := audit.link(h, e.region, e.stripe, e.pos, e.at, e.actor, e.role, e.action, e.subject, e.payload);
        update audit.entry set hash = h where stripe = ${stripe} and pos = e.pos;
      end loop;
      update audit.head set hash = h where stripe = ${stripe};
    end $$`)
}

/** Rows of the audit that somebody in this role and region sees. */
const seen = (role: Role, region: number) => inTransaction(platform.pool, { ...session, role, region }, async (client) => (await client.query('select from audit.entry')).rowCount)

describe('the fence', () => {
  it.each(['update audit.entry set actor = 0', 'delete from audit.entry', 'truncate audit.entry'])('refuses even a superuser: %s', async (statement) => {
    await write(0, 1)
    await expect(intruder.query(statement)).rejects.toThrow('AUDIT_APPEND_ONLY')
  })

  it.each(['insert into audit.entry select * from audit.entry', 'update audit.entry set actor = 0', 'delete from audit.entry', 'select * from audit.head', `select audit.append(${REGION}, 1, 'finance', 'x', '', '{}')`])('leaves the application no right to: %s', async (statement) => {
    await expect(platform.pool.query(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it('shows the office’s rows to auditors of the region only', async () => {
    await write(0, 3)
    expect([await seen('auditor', REGION), await seen('finance', REGION), await seen('auditor', 110000)]).toEqual([3, 0, 0])
  })
})

describe('an action', () => {
  it('whose audit row cannot be written does not happen', async () => {
    await platform.owner.query(`alter table audit.entry add constraint full_disk check (subject <> 'note/9')`)
    await expect(write(9, 10)).rejects.toMatchObject({ constraint: 'full_disk' })
    await write(10, 11)
    const { rows } = await platform.owner.query('select text from public.note')
    expect(rows).toEqual([{ text: '10' }])
    expect(await faults()).toEqual([])
  })

  it('keeps who, as what, what, about what, with which input and answer', async () => {
    await write(7, 8)
    const { rows } = await platform.owner.query('select actor, role, action, subject, payload from audit.entry')
    expect(rows).toEqual([{ actor: 5, role: 'finance', action: 'test.note', subject: 'note/7', payload: '{"input":{"text":"7"},"answer":{"text":"7"}}' }])
  })
})
