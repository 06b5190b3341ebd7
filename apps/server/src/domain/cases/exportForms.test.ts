import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { openTable } from '../../platform/table/index.ts'
import { bring, drawnIn, filled, move } from './testing/way.ts'
import { openWorld, type Person, type World } from './testing/world.ts'

let world: World
let own: number
let rivals: number
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) })
  own = await bring(world, '评审中')
  const [first] = await drawnIn(world, own)
  await move(world, first!, own, '声明无关', { values: filled.free })
  await move(world, first!, own, '评分', { values: filled.score(31) })
  rivals = await bring(world, '公示中', { who: 'rival', organisation: 'rival' })
  await bring(world, '起草', { who: 'firm', organisation: 'firm', measure: '000/X13' }).catch(() => {})
})
afterAll(() => world.close())

async function sheetOf(who: Person): Promise<{ text: string; rows: Map<string, Map<string, string>> }> {
  const text = await world.download(who, 'cases.exportForms', { procedure: '项目申报' })
  const table = await openTable({ name: 'a.csv', bytes: text.length, open: async () => Readable.from([Buffer.from(text)], { objectMode: false }) })
  const rows = new Map<string, Map<string, string>>()
  for await (const { cells } of table.rows()) rows.set(cells[0]!, new Map(table.columns.map((name, i) => [name.replace(/\(元\)$/, ''), cells[i]!])))
  return { text, rows }
}

describe('what was filled in, over all cases', () => {
  it.each(['firm', 'rival', 'agent', 'intake', 'manager', 'approver', 'finance', 'auditor', 'districtManager'] as const)('holds for %s what the pages of the cases hold, and no more', async (who) => {
    const { rows } = await sheetOf(who)
    let seen = 0
    for (const id of [own, rivals]) {
      const view = await world.ask(who, 'cases.caseView', { case: id }).then((answer) => answer.view, () => null)
      const row = view === null ? undefined : rows.get(view.no)
      if (view === null) continue
      seen += 1
      for (const [name, cell] of row!) {
        if (['案号', '状态', '立案日'].includes(name)) continue
        const value = view.fields[name]
        expect([name, cell === ''], `${who} ${view.no}`).toEqual([name, value === undefined || value === null || value === ''])
      }
      expect(row!.get('状态')).toBe(view.outward)
    }
    expect(rows.size).toBeGreaterThanOrEqual(seen)
    expect(rows.size === 0).toBe(who === 'agent')
  })

  it('never an expert\'s score, and nothing of others to an applicant', async () => {
    for (const who of ['firm', 'manager', 'auditor'] as const) expect((await sheetOf(who)).text).not.toContain('评语 31')
    expect((await sheetOf('firm')).rows.size).toBeLessThanOrEqual(2)
    await expect(sheetOf('expert1')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(world.download('manager', 'cases.exportForms', { procedure: '没有' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
