import { chinaCalendar } from '@zhiyun/calendar'
import { describe, expect, test } from 'vitest'
import { content, scenarios } from '../testing/content.ts'
import { rehearse } from './scenario.ts'

const library = content()
const settings = { procedures: library.procedures, calendar: chinaCalendar() }

describe.each(scenarios())('$path', ({ file }) => {
  test.each(file.场景.map((each) => each.名))('%s', (name) => {
    expect(rehearse(file, name, settings).failures).toEqual([])
  })
})

test('the scenarios pass through every state of every procedure', () => {
  const visited = new Set(scenarios().flatMap(({ file }) => file.场景.flatMap(({ 名 }) => rehearse(file, 名, settings).snapshots.map((on) => `${on.procedure}/${on.state}`))))
  const all = Object.values(library.procedures).flatMap((procedure) => Object.keys(procedure.states).map((state) => `${procedure.id}/${state}`))
  expect(all.filter((state) => !visited.has(state))).toEqual([])
})

test('a scenario that expects what does not happen fails', () => {
  const { file } = scenarios().find(({ path }) => path === '项目申报.yaml')!
  const wrong = { ...file, 场景: file.场景.map((each) => (each.名 === '不予受理' ? { ...each, 走: each.走.map((line) => ({ ...line, 得: '待核定' })) } : each)) }
  expect(rehearse(wrong, '不予受理', settings).failures).toHaveLength(1)
})
