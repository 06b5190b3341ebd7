import type { IsoDate } from '@zhiyun/calendar'
import type { Fields } from '../model/field.ts'
import type { Indicator, Procedure } from '../model/procedure.ts'
import { truthOf } from '../value/evaluate.ts'

/** A case on the day it first came into the indicator's state. */
export type Arrival = { readonly no: string; readonly day: IsoDate; readonly fields: Fields }

/** A figure and the cases it is made of: whoever reads it can open each of them. `open`: cases for which the condition or the field is unknown; they are not counted. */
export type Figure = { readonly name: string; readonly value: number | null; readonly cases: readonly string[]; readonly open: readonly string[] }

/** @throws RangeError when a sum leaves the safe integers */
export function figureOf(procedure: Procedure, indicator: Indicator, arrivals: readonly Arrival[]): Figure {
  const answered = arrivals.map((arrival) => ({ arrival, truth: indicator.onlyIf === null ? true : truthOf(indicator.onlyIf.expression, (name) => arrival.fields[name] ?? procedure.parameters[name]?.value).truth }))
  const meant = answered.filter((each) => each.truth === true).map((each) => each.arrival)
  const named = indicator.field ?? indicator.distinct
  const counted = named === null ? meant : meant.filter(({ fields }) => fields[named] !== undefined && fields[named] !== null && (indicator.kind === '计' || typeof fields[named] === 'number'))
  const open = [...answered.filter((each) => each.truth === null).map((each) => each.arrival), ...meant.filter((each) => !counted.includes(each))]
  return { name: indicator.name, value: valueOf(indicator, counted), cases: counted.map((each) => each.no), open: open.map((each) => each.no) }
}

function valueOf({ kind, field, distinct }: Indicator, counted: readonly Arrival[]): number | null {
  if (kind === '计') return distinct === null ? counted.length : new Set(counted.map(({ fields }) => JSON.stringify(fields[distinct]))).size
  if (kind === '量') {
    const newest = counted.reduce<Arrival | null>((best, each) => (best === null || each.day >= best.day ? each : best), null)
    return newest === null ? null : (newest.fields[field!] as number)
  }
  const sum = counted.reduce((total, { fields }) => total + (fields[field!] as number), 0)
  if (!Number.isSafeInteger(sum)) throw new RangeError(`sum of ${field}`)
  return sum
}
