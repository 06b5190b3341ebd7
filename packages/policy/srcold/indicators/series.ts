import type { IsoDate } from '@zhiyun/calendar'
import { readValue } from '../decide/value.ts'
import type { FactDefinition } from '../dictionary/types.ts'
import { lastDayOf } from '../time/due.ts'
import type { Series, SeriesPoint } from './types.ts'

export type Named = SeriesPoint & { readonly of: string }
/** A value of one year with the points it came from, or why there is none. */
export type Figure = { readonly value: number; readonly points: readonly Named[] } | { readonly missing: string; readonly points: readonly Named[] }

export const isKnown = (figure: Figure): figure is Extract<Figure, { value: number }> => 'value' in figure

/** One fact's series under one choice of readings. */
export type Place = {
  readonly fact: FactDefinition
  readonly series: Series | undefined
  readonly choice: Readonly<Record<string, string>>
  /** First year of the construction period, from which flows add up; null when it has not been registered. */
  readonly firstYear: number | null
  /** The day up to which the last year counts. */
  readonly cut: IsoDate | null
  /** A year still running may be shown by its latest partial point. */
  readonly day: IsoDate
}

const missing = (fact: FactDefinition, year: number, what = ''): Figure => ({ missing: `缺 ${year} 年的${fact.label}${what}`, points: [] })

/** The point as given for that year: up to the cut in the year of the cut, else of the whole year. */
function pointOf(place: Place, year: number): Figure {
  const { fact, series, choice, cut, day } = place
  const fitting = (series?.points ?? []).filter((point) => point.year === year && Object.entries(point.under ?? {}).every(([axis, value]) => choice[axis] === value))
  const closes = cut !== null && cut.startsWith(`${year}-`) ? cut : lastDayOf(year)
  const own = fitting.filter((point) => point.under !== undefined)
  const candidates = own.length > 0 ? own : fitting
  const exact = candidates.filter((point) => (point.through ?? lastDayOf(year)) === closes)
  const partial = candidates.filter((point) => point.through !== undefined && point.through < closes && day <= closes).sort((a, b) => (a.through! < b.through! ? 1 : -1)).slice(0, 1)
  const taken = exact.length > 0 ? exact : partial
  if (taken.length === 0) return missing(fact, year, closes === lastDayOf(year) ? '' : `（截至 ${closes}）`)
  const values = taken.map((point) => readValue(point.value, fact))
  const points = taken.map((point) => ({ ...point, of: fact.name }))
  const value = values[0]
  if (typeof value !== 'number' || values.some((other) => other !== value)) return { missing: `${year} 年的${fact.label}读不出或几处不一致`, points }
  return { value, points }
}

/** The year's own figure: flows as given, differences of running totals, stocks as they stand. */
export function ofYear(place: Place, year: number): Figure {
  const point = pointOf(place, year)
  if (place.series?.form !== '累计数' || !isKnown(point) || year === place.firstYear) return point
  const before = pointOf({ ...place, cut: null }, year - 1)
  if (!isKnown(before)) return before
  return { value: point.value - before.value, points: [...before.points, ...point.points] }
}

/** The figure to date: running totals and stocks as given, flows added up since the period began. */
export function toDate(place: Place, year: number): Figure {
  if (place.series?.form !== '当年数') return pointOf(place, year)
  if (place.firstYear === null) return { missing: '建设期起止没有登记，累计不知从哪年起', points: [] }
  const years = Array.from({ length: Math.max(1, year - place.firstYear + 1) }, (_, i) => pointOf(place, year - i))
  const open = years.find((figure) => !isKnown(figure))
  return open ?? { value: years.reduce((sum, figure) => sum + (isKnown(figure) ? figure.value : 0), 0), points: years.flatMap((figure) => figure.points) }
}

/** Whether it had become true by that year. */
export function doneBy(place: Place, year: number): { readonly done: boolean | null; readonly points: readonly Named[] } {
  const told = (place.series?.points ?? []).filter((point) => point.year <= year).sort((a, b) => b.year - a.year)
  const points = told.slice(0, 1).map((point) => ({ ...point, of: place.fact.name }))
  const value = points[0] ? readValue(points[0].value, place.fact) : null
  return { done: typeof value === 'boolean' ? value : null, points }
}

/** Several facts as one: the sum, known when all are. */
export function together(figures: readonly Figure[]): Figure {
  const open = figures.find((figure) => !isKnown(figure))
  return open ?? { value: figures.reduce((sum, figure) => sum + (isKnown(figure) ? figure.value : 0), 0), points: figures.flatMap((figure) => figure.points) }
}
