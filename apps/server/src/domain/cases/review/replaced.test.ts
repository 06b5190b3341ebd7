import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadContent } from '../../../app/content.ts'
import { permissions } from '../../../app/permissions.ts'
import { createRooms } from '../../../app/rooms.ts'
import { bring, drawnIn, filled, move, stateOf } from '../testing/way.ts'
import { openWorld, type Person, type World } from '../testing/world.ts'

// Somebody of the panel drops out after all have scored: the next of the same draw takes his seat, his scores stay on
// file and count no more, what came of the others' is made anew with the new one's.
let world: World
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) })
})
afterAll(() => world.close())

const report = async (who: Person, id: number) => (await world.ask(who, 'cases.reviewReport', { case: id })).scores
const score = async (id: number): Promise<unknown> => (await world.ask('manager', 'cases.caseView', { case: id })).view.fields['得分']
const scored = (id: number) => world.inner((db) => db.rows<{ person: number; total: number; voided: number | null }>({ text: `select person, (filled->>'总分')::numeric::float8 as total, voided_by as voided from cases.step where case_id = $1 and action = '评分' order by seq`, values: [id] }))

describe('a member of the panel is replaced after scoring', () => {
  let id: number
  let experts: Person[]
  beforeAll(async () => {
    id = await bring(world, '评审中')
    experts = await drawnIn(world, id)
    for (const expert of experts) await move(world, expert, id, '声明无关', { values: filled.free })
    for (const [i, expert] of experts.entries()) await move(world, expert, id, '评分', { values: filled.score(20 + i) })
  })

  it('with a reason, by those who draw and nobody else; the next of the recorded draw comes in', async () => {
    // 65 to 69, without one highest and one lowest.
    expect(await score(id)).toBe(67)
    const out = String(world.account(experts[4]!))
    await expect(move(world, 'supervisor', id, '免专家', { person: out })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(move(world, 'manager', id, '免专家', { person: out, opinion: '演示' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await move(world, 'supervisor', id, '免专家', { person: out, opinion: '演示：评后才知有亲属任职' })
    expect(await stateOf(world, id)).toBe('评审中')
    const { draws: [{ record }] } = await world.ask('supervisor', 'cases.draws', { case: id })
    await move(world, 'supervisor', id, '补抽专家')
    const { draws } = await world.ask('supervisor', 'cases.draws', { case: id })
    expect(draws).toHaveLength(1)
    expect(draws[0].callings.at(-1).called).toEqual([record.substitutes[0]])
    expect(draws[0].checks.every((each: { ok: boolean }) => each.ok)).toBe(true)
  })

  it('scores are sealed again, those who have scored need not, and cannot, do it again', async () => {
    expect(await report('manager', id)).toBeNull()
    await expect(move(world, experts[0]!, id, '评分', { values: filled.score(40) })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    await expect(move(world, experts[4]!, id, '评分', { values: filled.score(40) })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('the result is made anew; the old score stays on file and counts no more', async () => {
    const [substitute] = (await drawnIn(world, id)).filter((each) => !experts.includes(each))
    await move(world, substitute!, id, '声明无关', { values: filled.free })
    await move(world, substitute!, id, '评分', { values: filled.score(40) })
    expect(await stateOf(world, id)).toBe('待遴选')
    // 65, 66, 67, 68 and 85.
    expect(await score(id)).toBe(67)
    expect((await report('manager', id)).sheets.map(({ total }: { total: number }) => total)).toEqual([65, 66, 67, 68, 85])
    expect((await report('manager', id)).total).toMatchObject({ n: 5, mean: 70.2 })
    expect((await scored(id)).map(({ total, voided }) => [total, voided])).toEqual([[65, null], [66, null], [67, null], [68, null], [69, null], [85, null]])
  })

  it('nothing the auditor reads says what the one who left had scored', async () => {
    const { effects, steps } = await world.ask('auditor', 'cases.caseHistory', { case: id })
    const joined = effects.filter(({ kind }: { kind: string }) => kind === '合分')
    expect(joined.map(({ input }: { input: { scores?: number[] } }) => input.scores)).toEqual([undefined, [65, 66, 67, 68, 85]])
    expect(steps.find(({ action }: { action: string }) => action === '免专家').opinion).toBe('演示：评后才知有亲属任职')
    expect(JSON.stringify(steps)).not.toContain('"总分"')
  })
})
