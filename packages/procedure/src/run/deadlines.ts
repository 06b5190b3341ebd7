import { daysBetween, deadlineAfter, isIsoDate, type IsoDate, type Stop } from '@zhiyun/calendar'
import type { CaseState, Moment } from '../model/case.ts'
import type { Clock, Expiry, Procedure } from '../model/procedure.ts'

/** A clock of a case as of a day. Nothing of it is stored: it follows from the history, so an audit can compute it again. */
export type Deadline = {
  readonly clock: string
  /** `unclear`: the last day hangs on holidays not announced yet, or on a field not filled. Nothing happens by an unclear clock. */
  readonly state: 'running' | 'stopped' | 'passed' | 'unclear'
  readonly since: IsoDate
  readonly due: IsoDate | null
  /** Years whose holidays are not announced; `due` is then provisional. */
  readonly unknownYears: readonly number[]
  /** Whether at least half of its days, those standing still left out, have gone; null while that is unclear. */
  readonly halfway: boolean | null
  /** What happens once it has passed; null while the case stands where this clock does nothing. */
  readonly expiry: Expiry | null
  readonly clause: string | null
  readonly printed: boolean
  readonly note: string | null
}

type Stay = { readonly state: string; readonly from: IsoDate }

/** All clocks that run or stand in the case's present state. */
export function deadlines(procedure: Procedure, on: CaseState, now: Moment): readonly Deadline[] {
  const stays = staysOf(procedure, on)
  return Object.values(procedure.clocks).flatMap((clock) => deadlineOf(clock, on, stays, now))
}

/** Where the case has been, from when, by the names of this content. A step that leaves the case where it is begins no new stay. */
function staysOf(procedure: Procedure, on: CaseState): readonly Stay[] {
  const named = (state: string): string => procedure.revision.states[state] ?? state
  const moves = on.steps.filter((step) => step.from !== step.to)
  const first: Stay = { state: named(moves[0]?.from ?? on.state), from: on.openedOn }
  return [first, ...moves.map((step) => ({ state: named(step.to), from: step.day }))]
}

function deadlineOf(clock: Clock, on: CaseState, stays: readonly Stay[], now: Moment): readonly Deadline[] {
  const counted = stays.slice(stays.findLastIndex((stay) => !clock.runs.includes(stay.state) && !clock.stops.includes(stay.state)) + 1)
  const begin = counted.findIndex((stay) => clock.runs.includes(stay.state))
  if (begin < 0) return []
  const run = counted.slice(begin)
  const stops = run.flatMap((stay, i): readonly Stop[] => {
    if (!clock.stops.includes(stay.state)) return []
    const next = run[i + 1]
    return [next ? { from: stay.from, to: next.from } : { from: stay.from }]
  })
  const since = run[0]!.from
  const lengths = [clock.length, ...(on.floors ?? []).filter((each) => each.clock === clock.name && each.since === since).map((each) => each.length)]
  const { due, unknownYears } = lengths.map((length) => lastDay(length, on, since, stops, now)).reduce(later)
  const stopped = clock.stops.includes(on.state)
  const state = stopped ? 'stopped' : due === null ? 'unclear' : now.day <= due ? 'running' : unknownYears.length > 0 ? 'unclear' : 'passed'
  const { name, clause, printed, note } = clock
  return [{ clock: name, state, since, due, unknownYears, halfway: halfway(since, due, unknownYears, stops, now.day), expiry: stopped ? null : (clock.expiry[on.state] ?? null), clause, printed, note }]
}

type LastDay = { readonly due: IsoDate | null; readonly unknownYears: readonly number[] }

/** Where one of two is not known, neither is the later. */
const later = (a: LastDay, b: LastDay): LastDay => (a.due === null || (b.due !== null && a.due >= b.due) ? a : b)

function halfway(since: IsoDate, due: IsoDate | null, unknownYears: readonly number[], stops: readonly Stop[], day: IsoDate): boolean | null {
  if (due === null || unknownYears.length > 0) return null
  const until = (end: IsoDate): number => daysBetween(since, end) - stops.reduce((sum, stop) => sum + Math.max(0, daysBetween(stop.from, stop.to === undefined || stop.to > end ? end : stop.to)), 0)
  return 2 * until(day) >= until(due)
}

function lastDay(length: Clock['length'], on: CaseState, since: IsoDate, stops: readonly Stop[], now: Moment): LastDay {
  if (length.kind === 'term') return deadlineAfter(since, length.term, now.calendar, stops)
  const day = on.fields[length.field]
  return { due: isIsoDate(day) ? day : null, unknownYears: [] }
}
