import { searchDocument, parseIpc, printFormula, type Question } from '@zhiyun/patent'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { madeDocument, madeQuestion } from '../../../../../../packages/patent/src/search/testing/made.ts'
import { matches, type MadeDocument } from '../../../../../../packages/patent/src/search/testing/matches.ts'
import { permissions } from '../../../app/permissions.ts'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { databaseOn, sql } from '../../../platform/database/sql.ts'
import { visitor } from '../../../platform/permission/session.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../../testing/platform.ts'
import { applicationOf } from '../testing/table.ts'
import { ask } from './question.ts'
import { indexPatents } from './indexPatents.ts'
import { countFacets, findPatents, written } from './searchPatents.ts'
import { openWords } from './segmenter.ts'

const REGION = 999900
const DAY = '2026-03-02'
const TYPE = { invention: '1', utility: '2', design: '3' } as const
let database: TestDatabase
let platform: TestPlatform
const register = new Map<string, MadeDocument>()

beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, clock: testClock('2026-03-02T01:00:00Z') })
  fc.sample(madeDocument, { seed: 20, numRuns: 240 }).forEach((document, n) => register.set(applicationOf(n + 1, { type: TYPE[document.kind] }), document))
  // A third has no abstract at all, as gazettes have not.
  ;[...register.values()].forEach((document, n) => void (n % 3 === 0 && (document.abstract = '')))
  const client = await platform.owner.connect()
  await client.query(`begin; set local app.region = '${REGION}'; set local app.role = 'system'`)
  for (const [application, { title, abstract, applicants, inventors, classes, filed, published, granted, status, kind }] of register) {
    const symbols = classes.filter((key) => key.length > 2).map((key) => key.replace(/^(.{4})0*(\d+)\//, '$1$2/'))
    await client.query(
      `insert into patents.patent(region, application, kind, title, abstract, applicants, original, inventors, first_only, ipc, locarno, publications, published_on, filed_on, granted_on, stated, standing, ends_on, doubts, recorded_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $6, $7, '{}', $8, $9, '[{"number":"CN106540887A","date":null}]', $10, $11, $12, $13, $13, '2040-01-01', '{}', now(), now())`,
      [REGION, application, kind, title, abstract === '' ? null : abstract, applicants, inventors, symbols, classes.filter((key) => key.length === 2).map((key) => `${key}-01`), published, filed, granted, status])
  }
  await client.query('commit')
  client.release()
  await indexPatents(platform, REGION)
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

/** The numbers a document can be found by are its own here. */
const holds = (question: Question, application: string, document: MadeDocument): boolean => matches(question, { ...document, numbers: [application, 'CN106540887A'] })
const expected = (question: Question): string[] => [...register].filter(([application, document]) => holds(question, application, document)).map(([application]) => application).toSorted()

describe('the language on the index', () => {
  it('finds what reading every document finds, and counts as many', async () => {
    await fc.assert(fc.asyncProperty(madeQuestion, async (question) => {
      const asked = ask({ q: printFormula(question) }, DAY)
      if (asked.problems.length > 0) return
      await inTransaction(platform.pool, visitor(REGION), async (client) => {
        const db = databaseOn(client)
        const wanted = expected(question)
        const found = await db.rows<{ application: string }>(sql`select application from patents.answers(${REGION}, ${written(asked.where)}::jsonb, '', 1000)`)
        expect(found.map(({ application }) => application)).toEqual(wanted)
        const best = await findPatents(db, { region: REGION }, asked, { from: 0, limit: 1000 })
        expect(best.map(({ application }) => application).toSorted()).toEqual(wanted)
        // As in a large register, level by level.
        const climbed = await findPatents(db, { region: REGION }, asked, { from: 0, limit: 1000, small: 0 })
        expect(climbed.map(({ application }) => application).toSorted()).toEqual(wanted)
        const total = (await countFacets(db, { region: REGION }, DAY, asked)).find(({ facet }) => facet === 'total')!.patents
        expect(total).toBe(wanted.length)
      }, 'read only')
    }), { numRuns: 100 })
  })

  it('sorts by the day that is asked for, unknown days last', async () => {
    await inTransaction(platform.pool, visitor(REGION), async (client) => {
      for (const order of ['filed', 'published', 'granted'] as const) {
        const found = await findPatents(databaseOn(client), { region: REGION }, ask({ q: 'TA=石墨烯 OR AD>=2018' }, DAY), { from: 0, limit: 1000, order })
        const days = found.map((patent) => ({ filed: patent.filedOn, published: patent.publishedOn, granted: patent.grantedOn })[order] ?? '')
        expect(days.length).toBeGreaterThan(50)
        expect(days).toEqual(days.toSorted().toReversed())
      }
    }, 'read only')
  })

  it('says what is too common to be asked for', () => {
    expect(ask({ q: 'TI=的 AND TI=石墨烯' }, DAY)).toMatchObject({ formula: 'TI=石墨烯', problems: [{ code: 'search.not-indexed' }] })
    expect(ask({ q: 'AB=泵 OR TI=泵' }, DAY)).toMatchObject({ formula: 'TI=泵' })
  })

  it('refuses what it cannot read, with the place', () => {
    expect(() => ask({ q: 'TI=石墨烯 AND' }, DAY)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID', fields: [expect.objectContaining({ path: 'q', code: 'search.missing@11' })] }))
  })
})

describe('documents', () => {
  it('hold a mark for every level of the classification', () => {
    expect(parseIpc('H01M10/0525').ok).toBe(true)
    const { tiers } = searchDocument({ title: '石墨烯电池', abstract: '电池壳体' }, openWords())
    expect(tiers).toContain('x:石墨烯')
    expect(tiers).not.toContain('x:电池')
  })
})
