import { civil, type IsoDate, type WorkCalendar } from '@zhiyun/calendar'
import { dueOf, lastDayOf } from '../time/due.ts'
import type { Events } from '../time/model.ts'
import type { Duty } from './model.ts'

export type DutyRole = '牵头' | '配合' | '负责'
export type DutyStatus = '未到期' | '逾期' | '已完成' | '无期限' | '待登记'

/** That a duty was done: on which day, for a yearly one also for which year. */
export type DutyDone = { readonly duty: string; readonly on: IsoDate; readonly year?: number; readonly evidence?: string }

export type DutyState = {
  readonly duty: Duty
  readonly status: DutyStatus
  readonly due: IsoDate | null
  /** False when the day may still move because holidays are not announced. */
  readonly certain: boolean
  readonly note: string
  readonly done?: DutyDone
}

export type DutyInput = {
  readonly day: IsoDate
  readonly calendar: WorkCalendar
  readonly events?: Events
  readonly done?: readonly DutyDone[]
  /** First year a yearly duty is asked about: the year the document took effect. */
  readonly since?: number
}

/** Every unit of the duties with what it does in them, in the order of the document. */
export function byUnit(duties: readonly Duty[]): ReadonlyMap<string, readonly { readonly role: DutyRole; readonly duty: Duty }[]> {
  const units = new Map<string, { role: DutyRole; duty: Duty }[]>()
  const add = (names: readonly string[], role: DutyRole, duty: Duty): void => {
    for (const name of names) units.set(name, [...(units.get(name) ?? []), { role, duty }])
  }
  for (const duty of duties) {
    add(duty.lead, '牵头', duty)
    add(duty.support, '配合', duty)
    add(duty.units, '负责', duty)
  }
  return units
}

/** Where a duty stands on a day. */
export function dutyOn(duty: Duty, input: DutyInput): DutyState {
  const done = (input.done ?? []).filter((each) => each.duty === duty.id && each.on <= input.day)
  if (duty.due.kind === 'every' && duty.due.every === '每年') return yearly(duty, done, input)
  const { due, certain, waitsFor, note } = dueOf(duty.due, input.events ?? {}, input.calendar, input.day)
  const state = { duty, due, certain }
  const first = [...done].sort((a, b) => (a.on < b.on ? -1 : 1))[0]
  if (first) return { ...state, status: '已完成', note: due !== null && first.on > due ? `${first.on} 完成，晚于 ${due}` : `${first.on} 完成`, done: first }
  if (due === null) return { ...state, status: waitsFor === undefined ? '无期限' : '待登记', note: note ?? '' }
  const word = duty.due.kind === 'start' ? '启动' : '完成'
  return input.day > due ? { ...state, status: '逾期', note: `${due} 前没有${word}` } : { ...state, status: '未到期', note: `${due} 前${word}` }
}

/** A yearly duty: an earlier year left undone is overdue, whatever was done this year. */
function yearly(duty: Duty, done: readonly DutyDone[], { day, since }: DutyInput): DutyState {
  const { year } = civil(day)
  const doneIn = (wanted: number): DutyDone | undefined => done.find((each) => (each.year ?? civil(each.on).year) === wanted)
  for (let past = since ?? year; past < year; past += 1) {
    if (!doneIn(past)) return { duty, due: lastDayOf(past), certain: true, status: '逾期', note: `${past} 年的没有完成` }
  }
  const now = doneIn(year)
  const state = { duty, due: lastDayOf(year), certain: true }
  return now ? { ...state, status: '已完成', note: `${year} 年的于 ${now.on} 完成`, done: now } : { ...state, status: '未到期', note: `${year} 年内完成` }
}

/** All duties on a day, the ones with a deadline first, the earliest on top. */
export function dutiesOn(duties: readonly Duty[], input: DutyInput): DutyState[] {
  const states = duties.map((duty) => dutyOn(duty, input))
  return states.sort((a, b) => (a.due ?? '9999') < (b.due ?? '9999') ? -1 : a.due === b.due ? 0 : 1)
}

/** `牵头 市科技局；配合 各区、市政府；期限 2025-12-31`. */
export function dutyWords(duty: Duty): string {
  const who = [['牵头', duty.lead], ['配合', duty.support], ['负责', duty.units]] as const
  const parts = who.flatMap(([word, names]) => (names.length > 0 ? [`${word} ${names.join('、')}`] : []))
  return [...parts, duty.due.kind === 'unprinted' ? '' : `期限 ${duty.due.text}`, duty.output === undefined ? '' : `产出 ${duty.output}`].filter((part) => part !== '').join('；')
}
