import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readLibrary } from '@zhiyun/procedure'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadContent, REPOSITORY } from '../../../app/content.ts'
import { permissions } from '../../../app/permissions.ts'
import { createRooms } from '../../../app/rooms.ts'
import { bring, drawnIn, filled, move, stateOf } from '../testing/way.ts'
import { openWorld, type Person, type World } from '../testing/world.ts'

// A meeting is lines of a procedure. Here they are put into the application's own: come (quorum of three), then sign, all.
const folder = join(REPOSITORY, 'procedures')
const changes: readonly (readonly [from: string | RegExp, to: string])[] = [
  ['  核定表:\n', '  签署表:\n    - 节: 签署\n      栏:\n        同意结论: {型: 是否, 必: 是}\n        不同意见: {型: 长文, 若: not(同意结论), 必: 是}\n  核定表:\n'],
  [/( {2}评审中: +\{示: 评审中\}\n)/, '$1  待合议:   {示: 评审中}\n  待签报告: {示: 评审中}\n'],
  [/( {2}- \{从: 评审中, +动: 评分, +到: )待核定(.*\n)/, ['$1待合议$2',
    '  - {从: 待合议,   动: 签到,   到: 待签报告, 谁: 评审专家, 会: 3人}\n',
    '  - {从: 待签报告, 动: 补签到, 到: 同,       谁: 评审专家, 异于: [签到, 补签到]}\n',
    '  - {从: 待签报告, 动: 签报告, 到: 待核定,   谁: 评审专家, 填: 签署表, 各填: 是, 会: 全部}\n',
  ].join('')],
  [/评审期: \{走: \[待抽专家, 评审中\]/, '评审期: {走: [待抽专家, 评审中, 待合议, 待签报告]'],
]

let world: World
beforeAll(async () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
  const changed = files.map((file) => (file.path !== '项目申报.yaml' ? file : { ...file, text: changes.reduce((text, [from, to]) => text.replace(from, to), file.text) }))
  const library = readLibrary(changed)
  const procedures = Object.values(library.procedures).map((procedure) => ({ procedure, text: changed.find(({ path }) => path === `${procedure.id}.yaml`)!.text }))
  const wrong = library.findings.filter(({ severity }) => severity === 'error')
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong))
  world = await openWorld({ permissions, rooms: createRooms({ ...loadContent(), procedures }) })
})
afterAll(() => world.close())

const report = (who: Person, id: number) => world.ask(who, 'cases.reviewReport', { case: id })
const sitting = async (who: Person, id: number, action: string) => (await report(who, id)).sittings.find((each: { action: string }) => each.action === action)

describe('a panel meets, agrees and signs', () => {
  let id: number
  let experts: Person[]
  beforeAll(async () => {
    id = await bring(world, '评审中')
    experts = await drawnIn(world, id)
    for (const expert of experts) await move(world, expert, id, '声明无关', { values: filled.free })
    for (const [i, expert] of experts.entries()) await move(world, expert, id, '评分', { values: filled.score(30 + i) })
  })

  it('nobody signs before the quorum has come', async () => {
    expect(await stateOf(world, id)).toBe('待合议')
    await move(world, experts[0]!, id, '签到')
    await move(world, experts[1]!, id, '签到')
    await expect(move(world, experts[0]!, id, '签报告', { values: { 同意结论: true } })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    await expect(move(world, experts[0]!, id, '签到')).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    expect(await sitting('manager', id, '签到')).toMatchObject({ need: 3, members: [{ seat: 1, name: null }, { seat: 2, name: null }] })
    await move(world, experts[2]!, id, '签到')
    expect(await stateOf(world, id)).toBe('待签报告')
    await move(world, experts[3]!, id, '补签到')
    await expect(move(world, experts[3]!, id, '补签到')).rejects.toMatchObject({ code: 'SAME_PERSON' })
  })

  it('members read the figures once all have scored, with each other’s names and nobody’s scores', async () => {
    const seen = await report(experts[4]!, id)
    expect(seen.scores).toMatchObject({ result: 77, total: { n: 5 } })
    expect(seen.sittings[0].members[0].name).toBe(`演示${experts[0]}`)
    expect(JSON.stringify(seen.scores)).not.toMatch(/演示expert/)
    expect(JSON.stringify(await report('manager', id))).not.toMatch(/演示expert/)
  })

  it('everyone signs; whoever dissents says why, and it stands in the report', async () => {
    await expect(move(world, experts[0]!, id, '签报告', { values: { 同意结论: false } })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await move(world, experts[0]!, id, '签报告', { values: { 同意结论: false, 不同意见: '演示：市场前景论证不足' } })
    for (const expert of experts.slice(1, 4)) await move(world, expert, id, '签报告', { values: { 同意结论: true } })
    await expect(move(world, experts[0]!, id, '签报告', { values: { 同意结论: true } })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    expect(await stateOf(world, id)).toBe('待签报告')
    await move(world, experts[4]!, id, '签报告', { values: { 同意结论: true } })
    expect(await stateOf(world, id)).toBe('待核定')
    const signed = await sitting('auditor', id, '签报告')
    expect(signed.members.map(({ seat }: { seat: number }) => seat)).toEqual([1, 2, 3, 4, 5])
    expect(signed).toMatchObject({ signing: true, need: 5 })
    expect(signed.members[0]).toMatchObject({ name: `演示${experts[0]}`, values: [['同意结论', false], ['不同意见', '演示：市场前景论证不足']] })
    for (const format of ['docx', 'pdf']) expect((await world.download('approver', 'cases.printReview', { case: id, format })).length).toBeGreaterThan(2000)
    // The panel's work is done: its members see the case no more.
    await expect(report(experts[0]!, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
