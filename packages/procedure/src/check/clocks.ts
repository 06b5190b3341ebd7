import { CLOCK, type Clock, type Procedure } from '../model/procedure.ts'
import { reachable } from './graph.ts'
import type { Report } from './report.ts'

/** No state waits without a clock or a reason, no clock runs out without a consequence, no clock stops for good. */
export function checkClocks(procedure: Procedure, report: Report): void {
  const clocks = Object.values(procedure.clocks)
  for (const state of Object.values(procedure.states)) {
    const path = ['状态', state.name]
    const timed = clocks.some((clock) => clock.runs.includes(state.name))
    const reason = procedure.untimed[state.name]
    if (!state.ending && !timed && reason === undefined) report.add(path, 'no-deadline', `“${state.name}”没有钟，也没写为何无期`, `state ${state.name} has no deadline and no reason`, '写 计时，或在 无期 写明理由')
    if ((timed || state.ending) && reason !== undefined) report.add(['无期', state.name], 'needless-reason', `“${state.name}”有钟或已终，不必写无期`, `${state.name} needs no reason`, '删去')
  }
  for (const clock of clocks) checkClock(procedure, clock, report)
  for (const row of procedure.rows) {
    for (const guard of row.guards) {
      if (guard.kind === 'halfway' && !row.from.every((from) => procedure.clocks[guard.clock]!.runs.includes(from))) report.add(['流程', row.index, '当'], 'clock-elsewhere', `“${guard.clock}”不在这一行的态里走`, `${guard.clock} does not run where this row begins`, '改 从，或改钟')
    }
    if (!row.who.includes(CLOCK)) continue
    for (const from of row.from) {
      const driven = clocks.some((clock) => {
        const expiry = clock.expiry[from]
        return expiry?.kind === 'move' && expiry.action === row.action
      })
      if (!driven) report.add(['流程', row.index], 'clock-row-without-clock', `“${from}”里没有钟会走“${row.action}”`, `no clock makes ${row.action} from ${from}`, '在 计时 的 过 写它')
    }
  }
}

function checkClock(procedure: Procedure, clock: Clock, report: Report): void {
  const path = ['计时', clock.name]
  for (const state of clock.runs) {
    const expiry = clock.expiry[state]
    if (!expiry) report.add(path, 'deadline-without-consequence', `“${state}”过了期会怎样没有写`, `what follows the deadline in ${state} is not said`, '写 过: 督办，或时钟要走的动作')
    if (procedure.states[state]?.ending) report.add(path, 'clock-in-final-state', `“${state}”是终态，不计时`, `${state} is final`, '删去')
    if (expiry?.kind === 'move' && !procedure.rows.some((row) => row.action === expiry.action && row.from.includes(state) && row.who.includes(CLOCK))) {
      report.add(path, 'clock-cannot-move', `“${state}”里时钟不能“${expiry.action}”`, `the clock may not ${expiry.action} from ${state}`, '补一行，谁: 时钟')
    }
  }
  for (const state of Object.keys(clock.expiry)) if (!clock.runs.includes(state)) report.add(path, 'expiry-elsewhere', `钟不在“${state}”走`, `the clock does not run in ${state}`, '过 只写 走 里的态')
  const counted = [...clock.runs, ...clock.stops]
  for (const stop of clock.stops) {
    const entered = clock.runs.some((state) => reachable(procedure, [state], (row) => row.from.some((from) => counted.includes(from))).has(stop))
    const left = clock.runs.some((state) => reachable(procedure, [stop]).has(state))
    if (!entered || !left) report.add(path, 'stop-not-on-the-way', `从走到停、再从停到走，“${stop}”都须走得通`, `${stop} is not between running states`, '改 停')
  }
  if (clock.length.kind === 'until' && procedure.fields[clock.length.field]?.type !== '日期') report.add(path, 'until-no-date', `“${clock.length.field}”不是日期`, 'the field is no date', '用日期栏')
}
