import { chinaCalendar } from '@zhiyun/calendar'
import { describe, expect, test } from 'vitest'
import { made, madeScenarios } from '../testing/content.ts'
import { rehearse } from './scenario.ts'

// Procedures made up for what the real ones use one at a time: lots, joint applicants, runs of payments, anonymity, readings.

const library = made()
const settings = { procedures: library.procedures, calendar: chinaCalendar() }

test('they have no finding', () => {
  expect(library.findings).toEqual([])
})

describe.each(madeScenarios())('$path', ({ file }) => {
  test.each(file.场景.map((each) => each.名))('%s', (name) => {
    expect(rehearse(file, name, settings).failures).toEqual([])
  })
})

test('the scenarios pass through every state', () => {
  const visited = new Set(madeScenarios().flatMap(({ file }) => file.场景.flatMap(({ 名 }) => rehearse(file, 名, settings).snapshots.map((on) => `${on.procedure}/${on.state}`))))
  const all = Object.values(library.procedures).flatMap((procedure) => Object.keys(procedure.states).map((state) => `${procedure.id}/${state}`))
  expect(all.filter((state) => !visited.has(state))).toEqual([])
})
