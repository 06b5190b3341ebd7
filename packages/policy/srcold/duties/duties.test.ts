import { chinaCalendar } from '@zhiyun/calendar'
import { describe, expect, it } from 'vitest'
import { readPack } from '../pack/read.ts'
import { fixtureDictionary } from '../testing/fixture.ts'
import { PACK_TEXT } from '../testing/packText.ts'
import { byUnit, dutiesOn, dutyOn, dutyWords, type DutyInput } from './duties.ts'
import type { Duty } from './model.ts'

const calendar = chinaCalendar()
const dictionary = fixtureDictionary()
const read = (rows: string) => readPack([{ path: 'pack.yaml', text: `${PACK_TEXT}职责:\n${rows}` }], dictionary)
const ROWS = `  - {编: D1, 名: 盘点, 事: 盘点存量, 单位: [甲局, 乙局], 期限: 2024-12-31, 产出: 资源库, 条款: 999-001}
  - {编: D2, 名: 统筹, 事: 统筹, 牵头: [甲局], 配合: [丙局], 条款: 999-001}
  - {编: D3, 名: 印发, 事: 印发方案, 单位: [城市], 期限: {自: 资金下达, 内: 3个月}, 条款: 999-001}
  - {编: D4, 名: 评估, 事: 评估, 单位: [甲局], 期限: 每年, 条款: 999-001}
  - {编: D5, 名: 启动, 事: 启动项目, 单位: [乙局], 期限: {始: 2024年}, 条款: 999-001}
`
const duties = read(ROWS).pack!.duties
const find = (id: string): Duty => duties.find((duty) => duty.id === id)!
const on = (id: string, day: string, more: Partial<DutyInput> = {}): readonly [string, string | null] => {
  const { status, due } = dutyOn(find(id), { day, calendar, ...more })
  return [status, due]
}

describe('duties', () => {
  it('stand by unit and role', () => {
    const units = byUnit(duties)
    expect(units.get('甲局')!.map(({ role, duty }) => [role, duty.id])).toEqual([['负责', 'D1'], ['牵头', 'D2'], ['负责', 'D4']])
    expect(units.get('丙局')!.map(({ role }) => role)).toEqual(['配合'])
    expect(dutyWords(find('D1'))).toBe('负责 甲局、乙局；期限 2024-12-31；产出 资源库')
  })
  it('are due on a printed day, after an event, every year or never', () => {
    expect(on('D1', '2024-12-31')).toEqual(['未到期', '2024-12-31'])
    expect(on('D1', '2025-01-01')).toEqual(['逾期', '2024-12-31'])
    expect(on('D1', '2025-01-01', { done: [{ duty: 'D1', on: '2024-12-01' }] })[0]).toBe('已完成')
    expect(on('D2', '2050-01-01')).toEqual(['无期限', null])
    expect(on('D3', '2050-01-01')).toEqual(['待登记', null])
    expect(on('D3', '2018-11-02', { events: { 资金下达: '2018-08-01' } })).toEqual(['逾期', '2018-11-01'])
    expect(on('D5', '2025-01-01', { done: [{ duty: 'D5', on: '2025-02-01' }] })[0]).toBe('逾期')
  })
  it('a yearly one left undone in an earlier year stays overdue', () => {
    const done = [{ duty: 'D4', on: '2022-12-01', year: 2022 }, { duty: 'D4', on: '2024-03-01', year: 2024 }]
    expect(on('D4', '2024-06-01', { since: 2022, done })).toEqual(['逾期', '2023-12-31'])
    expect(on('D4', '2024-06-01', { since: 2024, done })).toEqual(['已完成', '2024-12-31'])
    expect(on('D4', '2025-06-01', { since: 2024, done })).toEqual(['未到期', '2025-12-31'])
  })
  it('come with the earliest deadline first', () => {
    expect(dutiesOn(duties, { day: '2025-06-01', calendar }).map(({ duty }) => duty.id)).toEqual(['D1', 'D5', 'D4', 'D2', 'D3'])
  })
  it('have one closed shape', () => {
    const codes = (row: string): string[] => read(row).findings.map((finding) => finding.code)
    expect(codes('  - {编: D1, 事: 某事, 条款: 999-001}\n')).toEqual(['grammar/required'])
    expect(codes('  - {编: D1, 名: 某, 事: 某事, 单位: [甲], 牵头: [乙], 条款: 999-001}\n')).toEqual(['duty/units'])
    expect(codes('  - {编: D1, 名: 某, 事: 某事, 配合: [乙], 条款: 999-001}\n')).toEqual(['duty/units'])
    expect(codes('  - {编: D1, 名: 某, 事: 某事, 期限: 年底, 条款: 999-001}\n')).toEqual(['due/form'])
    expect(codes('  - {编: D1, 名: 某, 事: 某事, 指标: [I9], 条款: 999-001}\n')).toEqual(['indicator/unknown'])
    expect(codes(`${ROWS}  - {编: D1, 名: 某, 事: 某事, 条款: 999-001}\n`)).toEqual(['block/duplicate'])
  })
})
