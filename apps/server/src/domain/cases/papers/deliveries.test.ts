import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadContent } from '../../../app/content.ts'
import { permissions } from '../../../app/permissions.ts'
import { createRooms } from '../../../app/rooms.ts'
import { bring } from '../testing/way.ts'
import { openWorld, type World } from '../testing/world.ts'

let world: World
let id: number
let paper: number
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) })
  id = await bring(world, '实施中')
  paper = (await world.ask('firm', 'cases.caseView', { case: id })).papers[0].paper
})
afterAll(() => world.close())

const deliveries = async (who: 'firm' | 'manager' = 'manager') => (await world.ask(who, 'cases.caseView', { case: id })).papers[0].deliveries

it('the office notes how a paper went and when it arrived, once, on days that can be', async () => {
  const send = (input: object) => world.act('manager', 'cases.sendPaper', { case: id, paper, way: '邮寄', recipient: '演示光学有限公司', tracking: '演示单号', sentOn: '2026-03-02', ...input })
  const [issued] = (await world.ask('manager', 'cases.caseView', { case: id })).papers
  await expect(send({ sentOn: '2030-01-01' })).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: [{ path: 'sentOn' }] })
  await expect(send({ sentOn: '2020-01-01' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  await expect(send({ paper: paper + 1000, sentOn: issued.issuedOn })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const many = await Promise.all([1, 2, 3].map(() => send({ sentOn: issued.issuedOn })))
  expect(many.map(({ n }) => n).sort()).toEqual([1, 2, 3])
  const arrive = (n: number, receivedOn: string = issued.issuedOn) => world.act('intake', 'cases.receivePaper', { case: id, paper, n, receivedOn, words: '演示：单位收发签收' })
  await expect(arrive(1, '2020-01-01')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  const both = await Promise.allSettled([arrive(1), arrive(1)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await deliveries('firm'))[0]).toEqual({ n: 1, way: '邮寄', recipient: '演示光学有限公司', tracking: '演示单号', sentOn: issued.issuedOn, receivedOn: issued.issuedOn, receivedAs: '机关', words: '演示：单位收发签收' })
  await expect(world.inner((db) => db.run({ text: `update cases.delivery set received_words = '改' where paper = $1 and n = 1`, values: [paper] }))).rejects.toThrow(/CASE_HISTORY_STAYS/)
  await expect(world.raw('firm', 'select 1 from cases.delivery')).resolves.toEqual([])
})

it('the party acknowledges by its own hand, once; nobody else for it', async () => {
  const acknowledge = (who: 'firm' | 'firm2' | 'rival' | 'manager') => world.act(who, 'cases.acknowledgePaper', { case: id, paper })
  await expect(acknowledge('manager')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(acknowledge('rival')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(world.act('firm', 'cases.sendPaper', { case: id, paper, way: '邮寄', recipient: '演示', sentOn: '2026-03-02' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const both = await Promise.allSettled([acknowledge('firm'), acknowledge('firm2')])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await deliveries()).at(-1)).toMatchObject({ way: '平台', receivedAs: '单位' })
})
