import { Decimal } from '../decimal/decimal.ts'
import { printZone } from '../temporal/print.ts'
import { weekday } from '../temporal/civil.ts'
import { DAY_NANOS, dayDuration, SECOND_NANOS, type FeelDate, type FeelTime, type Temporal } from '../temporal/types.ts'
import { normalName } from '../syntax/name.ts'
import { isContext, isList, isRange, isTemporal, type FeelContext, type FeelRange, type FeelValue } from '../value/types.ts'

/** `value.name`: an entry, a property (DMN table 65), or for a list the list of its items' entries; null when there is none. */
export function property(value: FeelValue, name: string): FeelValue {
  if (isList(value)) return value.map((item) => property(item, name))
  if (isContext(value)) return entryOf(value, name) ?? null
  if (isRange(value)) return rangeProperty(value, name)
  return isTemporal(value) ? temporalProperty(value, name) : null
}

/** The entry under a normalised name; undefined when there is none. */
export function entryOf(context: FeelContext, name: string): FeelValue | undefined {
  const direct = context.get(name)
  if (direct !== undefined) return direct
  for (const [key, value] of context) if (normalName(key) === name) return value
  return undefined
}

function rangeProperty(range: FeelRange, name: string): FeelValue {
  const properties: Readonly<Record<string, FeelValue>> = { start: range.low, end: range.high, 'start included': range.lowIncluded, 'end included': range.highIncluded }
  return Object.hasOwn(properties, name) ? properties[name]! : null
}

function temporalProperty(value: Temporal, name: string): FeelValue {
  switch (value.kind) {
    case 'date':
      return dateProperty(value, name)
    case 'time':
      return timeProperty(value, name)
    case 'date and time':
      return dateProperty(value.date, name) ?? timeProperty(value.time, name)
    case 'years and months duration':
      return name === 'years' ? Decimal.whole(Math.trunc(value.months / 12)) : name === 'months' ? Decimal.whole(value.months % 12) : null
    case 'days and time duration': {
      const seconds = value.nanos / SECOND_NANOS
      const parts: Readonly<Record<string, bigint>> = { days: value.nanos / DAY_NANOS, hours: (seconds / 3600n) % 24n, minutes: (seconds / 60n) % 60n, seconds: seconds % 60n }
      return Object.hasOwn(parts, name) ? Decimal.whole(parts[name]!) : null
    }
  }
}

function dateProperty(date: FeelDate, name: string): FeelValue {
  if (name === 'weekday') return Decimal.whole(weekday(date))
  return name === 'year' || name === 'month' || name === 'day' ? Decimal.whole(date[name]) : null
}

function timeProperty(time: FeelTime, name: string): FeelValue {
  if (name === 'hour' || name === 'minute' || name === 'second') return Decimal.whole(time[name])
  if (name === 'time offset') return time.zone?.kind === 'offset' ? dayDuration(BigInt(time.zone.seconds) * SECOND_NANOS) : null
  return name === 'timezone' && time.zone?.kind === 'region' ? printZone(time.zone).slice(1) : null
}
