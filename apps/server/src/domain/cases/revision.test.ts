import { readProcedure } from '@zhiyun/procedure'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { procedureSet, type LoadedProcedure } from './engine/procedureSet.ts'
import { recordProcedures } from './engine/recordProcedures.ts'
import { apply, call, choose, close, stepsOf, submit } from './testing/lots.ts'
import { withMade } from './testing/made.ts'
import { move, stateOf, versionOf, yuan } from './testing/way.ts'
import { DUE, openWorld, REGION, type World } from './testing/world.ts'

const rooms = withMade(createRooms(loadContent()))
let world: World
beforeAll(async () => {
  world = await openWorld({ permissions, rooms }, { max: 8 })
  await recordProcedures(world.platform.pool, REGION, rooms.engine)
  await choose(world, '只审一次')
})
afterAll(() => world.close())
beforeEach(() => world.letGo())

/** The house as it is after a change of one procedure and a restart. */
async function revise(change: (text: string) => string): Promise<string> {
  const before = rooms.engine.procedures.inForce
  const inForce = before.map((each): LoadedProcedure => {
    if (each.procedure.id !== '演示申请') return each
    const text = `${change(each.text)}\n修订: {过渡: 可随新}\n`
    return { text, procedure: readProcedure({ path: '演示申请.yaml', text }).procedure! }
  })
  const procedures = procedureSet(inForce)
  procedures.keep(before.map((each) => each.procedure))
  Object.assign(world.engine, { procedures })
  await recordProcedures(world.platform.pool, REGION, world.engine)
  return procedures.current('演示申请').hash
}
const dueOf = async (id: number): Promise<string> => (await world.inner((db) => db.one<{ due: string }>({ text: `select due from cases.deadline where case_id = $1 and clock = '审查期'`, values: [id] }))).due
const follow = async (id: number, v?: number) => world.act('manager', 'cases.followNewest', { case: id, v: v ?? (await versionOf(world, id)) })

describe('newer content', () => {
  it('takes a running case over when it harms nothing, as a step on file; its clock loses no day', async () => {
    const id = await apply(world, await call(world), 'firm')
    await submit(world, id, 'firm')
    const due = await dueOf(id)
    await expect(follow(id)).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    const hash = await revise((text) => text.replace('审查期: {走: 待审, 停: 待补, 长: 10工作日', '审查期: {走: 待审, 停: 待补, 长: 2工作日'))
    await expect(follow(id, 0)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
    await expect(world.act('firm', 'cases.followNewest', { case: id, v: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await follow(id)).toMatchObject({ hash, outward: '审查中' })
    expect(await dueOf(id)).toBe(due)
    expect((await stepsOf(world, id)).at(-1)).toMatchObject({ action: '随新', role: '系统', person: world.account('manager'), hash })
    await move(world, 'manager', id, '审查', { values: { 得分: 60 } })
    expect(await stateOf(world, id)).toBe('待遴选')
  })

  it('leaves a case as it began where it would harm, and says by what', async () => {
    const id = await apply(world, await call(world), 'firm')
    await submit(world, id, 'firm')
    await revise((text) => text.replace('谁: 业务员, 填: 审查表', '谁: 审批人, 填: 审查表'))
    await expect(follow(id)).rejects.toMatchObject({ code: 'MOVE_REFUSED', detail: expect.stringContaining('审查') })
    await move(world, 'manager', id, '审查', { values: { 得分: 60 } })
  })
})

describe('figures', () => {
  it('count on the day of first arrival, lead to their cases, and show nobody more than he may see', async () => {
    const before = await figuresNow()
    const lot = await call(world)
    const [a, b] = [await apply(world, lot, 'firm'), await apply(world, lot, 'rival', DUE)]
    await submit(world, a, 'firm')
    await submit(world, b, 'rival', { 申报措施: DUE, 类别: '乙' })
    await apply(world, lot, 'agency')
    expect((await figuresNow()).申请件数! - before.申请件数!).toBe(2)
    expect((await figuresNow()).甲类申请额! - before.甲类申请额!).toBe(yuan(600_000))
    await move(world, 'manager', a, '退补', { opinion: '请补' })
    await move(world, 'firm', a, '补正', { values: {} })
    expect((await figuresNow()).申请件数! - before.申请件数!).toBe(2)
    const { cases, total } = await world.ask('manager', 'cases.casesInFigure', { procedure: '演示申请', name: '申请件数', since: '2026-03-02' })
    expect(total).toBe((await figuresNow()).申请件数)
    expect(cases.map((each: { case: number }) => each.case)).toEqual(expect.arrayContaining([a, b]))
    const district = await world.ask('districtManager', 'cases.casesInFigure', { procedure: '演示申请', name: '申请件数' })
    expect(district.cases.map((each: { case: number }) => each.case)).toContain(b)
    expect(district.cases.map((each: { case: number }) => each.case)).not.toContain(a)
    expect((await world.ask('manager', 'cases.casesInFigure', { procedure: '演示申请', name: '申请件数', until: '2026-03-01' })).total).toBe(0)
    await expect(world.ask('firm', 'cases.figures')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await close(world, lot)
  })

  it('split by month, measure and district: the parts lead to their cases, add up where nothing is counted once over all, and leave whole', async () => {
    const ask = { procedure: '演示申请', name: '申请件数' }
    const whole = (await world.ask('manager', 'cases.casesInFigure', ask)).total
    for (const by of ['month', 'measure', 'district'] as const) {
      const { figure, parts } = await world.ask('manager', 'cases.figureParts', { ...ask, by })
      expect(figure).toMatchObject({ value: whole, unit: '件' })
      expect(parts.reduce((sum: number, part: { value: number }) => sum + part.value, 0), by).toBe(whole)
      for (const { key, cases } of parts) {
        const found = await world.ask('manager', 'cases.casesInFigure', { ...ask, by, ...(key === null ? {} : { part: key }) })
        expect(found.total, `${by} ${key}`).toBe(cases)
        expect(found.cases).toHaveLength(cases)
      }
    }
    const { parts: months } = await world.ask('manager', 'cases.figureParts', { ...ask, by: 'month' })
    expect(months.map(({ label }: { label: string }) => label)).toEqual(['2026-03'])
    const { parts: districts } = await world.ask('districtManager', 'cases.figureParts', { ...ask, by: 'district' })
    expect(districts.map(({ key }: { key: string }) => key)).toEqual(['999902'])
    await expect(world.ask('manager', 'cases.figureParts', { ...ask, name: '没有', by: 'month' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(world.ask('firm', 'cases.figureParts', { ...ask, by: 'month' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const sheet = await world.download('manager', 'cases.exportFigures', { procedure: '演示申请', name: '申请件数', by: 'month' })
    expect(sheet.trim().split(/\r?\n/).slice(1).map((line) => line.split(',')[2])).toEqual(['全部', '2026-03'])
    expect((await world.download('manager', 'cases.exportFigureCases', { ...ask, by: 'month', part: '2026-03' })).trim().split(/\r?\n/)).toHaveLength(whole + 1)
  })

  async function figuresNow(): Promise<Record<string, number | null>> {
    const { figures } = await world.ask('manager', 'cases.figures', { procedure: '演示申请' })
    return Object.fromEntries(figures.map((each: { name: string; value: number | null }) => [each.name, each.value]))
  }
})
