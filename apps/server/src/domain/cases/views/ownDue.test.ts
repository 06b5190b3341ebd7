import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadContent } from '../../../app/content.ts'
import { permissions } from '../../../app/permissions.ts'
import { createRooms } from '../../../app/rooms.ts'
import { openCall } from '../testing/calls.ts'
import { bring, draft, filled, move } from '../testing/way.ts'
import { DUE, openWorld, type Person, type World } from '../testing/world.ts'

// What an organisation has to do next, by the day on which it is due, not by when somebody last touched it.
let world: World
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) })
})
afterAll(() => world.close())

type Item = { kind: string; case: number; what: string; due: string | null }
const due = async (who: Person): Promise<Item[]> => (await world.ask(who, 'cases.ownDue')).items

it('lists a correction, a draft with the day of its call and one without, the nearest day first', async () => {
  const later = await draft(world, { lot: await openCall(world, { 申报截止: '2026-04-20' }) })
  const sooner = await draft(world, { lot: await openCall(world, { 申报截止: '2026-03-25' }) })
  const never = await draft(world, { measure: DUE })
  const asked = await bring(world, '待形审')
  await move(world, 'intake', asked, '通知补正', { values: filled.incomplete, opinion: '演示：盖章不清' })
  expect((await due('firm')).map(({ kind, case: id, what, due: day }) => [kind, id, what, day])).toEqual([
    ['case', asked, '补正', '2026-03-16'],
    ['draft', sooner, '提交', '2026-03-25'],
    ['draft', later, '提交', '2026-04-20'],
    ['draft', never, '提交', null],
  ])
  expect((await due('firm2')).length).toBe(4)
  for (const who of ['rival', 'agent'] as const) expect(await due(who), who).toEqual([])
  await expect(due('manager')).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

it('of more than are looked through, leaves out those without a day and not those that lapse first', async () => {
  // Newer drafts without a day, as many as one request looks through.
  await world.inner((db) => db.run({ text: `
    with made as (
      insert into cases.case(region, no, procedure, outward, title, measure, organisation, district, organisations, superiors, draft, parent, relation, lot, opened_on, opened_at, opened_by, moved_at)
      select k.region, k.no || '/' || n, k.procedure, k.outward, k.title, k.measure, k.organisation, k.district, k.organisations, k.superiors, true, null, null, null, k.opened_on, k.opened_at, k.opened_by, now() + interval '1 year'
      from cases.case k, generate_series(1, 500) n where k.id = (select max(id) from cases.case where draft and measure = $1) returning region, id)
    insert into cases.content(region, case_id, procedure, hash, state, v, fields, origins, saved_by, saved_at)
    select made.region, made.id, c.procedure, c.hash, c.state, c.v, c.fields, c.origins, c.saved_by, c.saved_at from made, cases.content c where c.case_id = (select max(id) from cases.case where draft and measure = $1 and lot is null and no not like '%/%')`, values: [DUE] }))
  const items = await due('firm')
  expect(items[0]).toMatchObject({ kind: 'case', what: '补正', due: '2026-03-16' })
  expect(items.filter(({ due: day }) => day !== null)).toHaveLength(3)
})
