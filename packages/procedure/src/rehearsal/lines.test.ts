import { chinaCalendar } from '@zhiyun/calendar'
import { expect, test } from 'vitest'
import { content, scenarios } from '../testing/content.ts'
import { rehearse } from './scenario.ts'

// A line nobody has ever taken may be wrong in ways no static check sees.
test('the scenarios take every line of every procedure', () => {
  const library = content()
  const settings = { procedures: library.procedures, calendar: chinaCalendar() }
  const taken = new Set<string>()
  for (const { file } of scenarios()) {
    for (const { 名 } of file.场景) {
      for (const { procedure, steps } of rehearse(file, 名, settings).snapshots) for (const { action, from, to } of steps) taken.add(`${procedure}/${from}/${action}/${to}`)
    }
  }
  const idle = Object.values(library.procedures).flatMap(({ id, rows }) =>
    rows.filter((row) => !row.from.some((from) => taken.has(`${id}/${from}/${row.action}/${row.to ?? from}`))).map((row) => `${id}: ${row.from.join('、')} ${row.action} ${row.to ?? '同'}`),
  )
  expect(idle).toEqual([])
})
