import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { today } from '../../platform/clock/clock.ts'
import { databaseOn } from '../../platform/database/sql.ts'
import { system, type Session } from '../../platform/permission/session.ts'
import { resolveSessions } from '../parties/index.ts'
import { appointAbove, NATION, type Officer } from './testing/above.ts'
import { draftCity, openCity, proposal, putInForce, type CityApplicant } from './testing/city.ts'
import { move, stateOf } from './testing/way.ts'
import { openWorld, REGION, type Person, type World } from './testing/world.ts'

// A city's own application is seen by the posts it names, each at its level, from the station the procedure says; by
// the query that forgets everything (row-level security) and by the queries that remember.

let world: World
let above: ReadonlyMap<Officer, Session>
let city: CityApplicant
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) })
  above = await appointAbove(world)
  await putInForce(world)
  city = await openCity(world)
})
afterAll(() => world.close())

const officers = ['provinceFinance', 'provinceManager', 'nationIntake', 'nationSupervisor', 'nationApprover', 'nationFinance', 'nationCashier', 'elsewhereFinance', 'elsewhereManager'] as const satisfies readonly Officer[]
const province: readonly Officer[] = ['provinceFinance', 'provinceManager']
const ministries: readonly Officer[] = ['nationIntake', 'nationApprover', 'nationFinance']

const covers = async (who: Session): Promise<number[]> => (await world.raw<{ id: number }>(who, 'select id from cases.case order by id')).map(({ id }) => id)
const view = (who: Session | Person, id: number): Promise<unknown> => world.ask(who, 'cases.caseView', { case: id })
/** Who of all officers above sees exactly this case: by the rows, in the queue and on its page, which must agree. */
async function seeing(id: number): Promise<Officer[]> {
  const answers = await Promise.all(officers.map(async (name) => {
    const session = above.get(name)!
    const queued: number[] = await world.ask(session, 'cases.queue', { list: 'all' }).then(({ items }) => items.map((item: { case: number }) => item.case), () => [])
    return { name, rows: await covers(session), queued, page: await view(session, id).then(() => 'seen', ({ code }: { code: string }) => code) }
  }))
  const found = answers.filter(({ rows }) => rows.length > 0).map(({ name }) => name)
  expect(answers).toEqual(officers.map((name) => (found.includes(name) ? { name, rows: [id], queued: [id], page: 'seen' } : { name, rows: [], queued: [], page: 'NOT_FOUND' })))
  return found
}

describe('a post above the city', () => {
  it('is held where its officer is at home; of another province nothing is held here', () => {
    expect([...above].map(([name, { role, superior }]) => [name, role, superior?.level ?? null])).toEqual([
      ['provinceFinance', 'superior', 'province'], ['provinceManager', 'superior', 'province'],
      ['nationIntake', 'superior', 'nation'], ['nationSupervisor', 'superior', 'nation'], ['nationApprover', 'superior', 'nation'], ['nationFinance', 'superior', 'nation'], ['nationCashier', 'superior', 'nation'],
      ['nationManager', 'superior', 'nation'], ['nationReviewer', 'superior', 'nation'],
      ['elsewhereFinance', 'applicant', null], ['elsewhereManager', 'applicant', null],
    ])
  })

  it('sees a case from the station on that the procedure says, and by nothing else', async () => {
    const id = await draftCity(world, city)
    expect(await seeing(id)).toEqual([])
    await move(world, city.session, id, '报省', { values: proposal })
    expect(await seeing(id)).toEqual(province)
    // The province's officers do only what is theirs; a city's officer of the same post is not one of them.
    for (const who of [above.get('nationFinance')!, above.get('elsewhereFinance')!, 'finance', 'manager'] as const) await expect(move(world, who, id, '省推荐', { values: { 推荐理由: '好' } })).rejects.toMatchObject({ code: expect.stringMatching(/NOT_FOUND|FORBIDDEN|MOVE_REFUSED/) })
    await move(world, above.get('provinceFinance')!, id, '省推荐', { values: { 推荐理由: '基础好' } })
    await expect(move(world, above.get('provinceFinance')!, id, '省推荐')).rejects.toMatchObject({ code: expect.any(String) })
    await move(world, above.get('provinceManager')!, id, '省推荐', { values: {} })
    expect(await stateOf(world, id)).toBe('待受理')
    expect(await seeing(id)).toEqual([...province, ...ministries])
    await move(world, above.get('nationIntake')!, id, '受理')
    expect(await seeing(id)).toEqual([...province, 'nationIntake', 'nationSupervisor', 'nationApprover', 'nationFinance'])
    // He who draws is told the city and the measure; the others' inner words are not the province's.
    expect(Object.keys((await world.ask(above.get('nationSupervisor')!, 'cases.caseView', { case: id })).view.fields).sort()).toEqual(['城市', '申报措施'])
  })

  it('opens nothing of the city but cases: no organisation, fact, ledger row or patent of anybody', async () => {
    for (const name of officers) {
      for (const table of ['parties.organisation', 'facts.fact', 'funds.transfer', 'funds.payment', 'cases.content', 'cases.step', 'cases.obligation', 'cases.attachment']) {
        expect((await world.raw<{ n: number }>(above.get(name)!, `select count(*)::int as n from ${table}`))[0]!.n, `${name} ${table}`).toBe(0)
      }
      await expect(world.ask(above.get(name)!, 'funds.ledgerTree', {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
  })

  it('is told what waits for it, and nobody else is', async () => {
    const told = async (who: Session | Person): Promise<string[]> => (await world.ask(who, 'cases.myMessages')).messages.map(({ matter }: { matter: string }) => matter)
    for (const name of ['provinceFinance', 'nationCashier'] as const) expect(await told(above.get(name)!)).toEqual([])
    expect(await told('finance')).not.toContain('请推荐')
  })

  it('ends with the appointment, from the next request on', async () => {
    const session = system(NATION)
    await inTransaction(world.platform.pool, session, (client) => databaseOn(client).run({ text: `update parties.appointment set until = since, ended_by = 1 where region = $1 and account = $2`, values: [NATION, above.get('nationFinance')!.actor] }))
    const now = await resolveSessions(world.platform.pool, { region: REGION, account: above.get('nationFinance')!.actor, today: today(world.clock) })
    expect(now.map(({ session: each }) => each.role)).toEqual(['applicant'])
  })
})
