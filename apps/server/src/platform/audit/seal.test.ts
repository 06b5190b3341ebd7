import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { openPool } from '../database/connection.ts'
import { readPublished, sealDay } from './seal.ts'
import { verifyAudit } from './verify.ts'

const REGION = 999900
const folder = mkdtempSync(join(tmpdir(), 'zhiyun-seals-'))
const file = join(folder, 'seals.jsonl')
let database: TestDatabase
let owner: Pool
let admin: Pool

beforeAll(async () => {
  database = await createTestDatabase()
  owner = openPool(database.ownerUrl, { max: 4 })
  admin = openPool(database.adminUrl, { max: 1 })
})
afterAll(async () => {
  await Promise.all([owner.end(), admin.end()])
  await database.drop()
  rmSync(folder, { recursive: true })
})

const append = (n: number) => owner.query(`select audit.append($1, 7, 'manager', 't.did', 'thing/1', $2)`, [REGION, `{"n":${n}}`])

test('where nothing was done there is nothing to seal', async () => {
  expect(await sealDay(owner, REGION, '2026-11-19', file)).toBe(null)
})

test('a day is sealed once, also when several servers try at once, and its root is published', async () => {
  await append(1)
  const seals = await Promise.all([1, 2, 3].map(() => sealDay(owner, REGION, '2026-11-20', file)))
  expect(seals.filter((seal) => seal !== null)).toHaveLength(1)
  expect(readPublished(file)).toEqual([seals.find((seal) => seal !== null)])
  await append(2)
  await sealDay(owner, REGION, '2026-11-21', file)
  expect((await verifyAudit(owner, readPublished(file))).faults).toEqual([])
})

test('chains rewritten together with their seals are found by what was published', async () => {
  // What only a superuser can do: switch the fences off, change a row, and compute every hash after it anew.
  await admin.query('alter table audit.entry disable trigger all')
  await admin.query(`update audit.entry set payload = '{"n":9}' where payload = '{"n":2}'`)
  await admin.query(`update audit.entry e set hash = audit.link(coalesce((select p.hash from audit.entry p where p.region = e.region and p.stripe = e.stripe and p.pos = e.pos - 1), '\\x'), e.region, e.stripe, e.pos, e.at, e.actor, e.role, e.action, e.subject, e.payload) where payload = '{"n":9}'`)
  await admin.query('update audit.head h set hash = e.hash from audit.entry e where e.region = h.region and e.stripe = h.stripe and e.pos = h.pos')
  await admin.query(`delete from audit.seal where day = '2026-11-21'`)
  await admin.query(`select audit.seal_day($1, '2026-11-21')`, [REGION])
  await admin.query('alter table audit.entry enable trigger all')
  expect((await verifyAudit(owner)).faults).toEqual([])
  expect((await verifyAudit(owner, readPublished(file))).faults).toEqual([expect.objectContaining({ fault: 'published', detail: '2026-11-21' })])
})
