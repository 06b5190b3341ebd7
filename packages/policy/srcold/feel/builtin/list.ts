import { Decimal, ZERO } from '../decimal/decimal.ts'
import { sqrt } from '../decimal/functions.ts'
import { invoke } from '../evaluate/invoke.ts'
import { compare, isEqual } from '../value/equal.ts'
import { isFunction, isList, isNumber, listOf, type FeelFunction, type FeelList, type FeelValue } from '../value/types.ts'
import { define } from './define.ts'

/** A function of one list, given as a list or as several arguments. */
const ofItems = (name: string, apply: (items: FeelList) => FeelValue): FeelFunction => {
  const call = ([list]: readonly (FeelValue | undefined)[]): FeelValue => (list !== undefined && isList(list) ? apply(list) : null)
  return { ...define(name, ['list: list', 'first: Any, ...list: Any'], () => null), call: ([first, rest], index) => (index === 0 ? call([first]) : apply([first ?? null, ...listOf(rest ?? [])])) }
}
const ofList = (name: string, apply: (items: FeelList) => FeelValue): FeelFunction => define(name, ['list: list'], ([list]) => (list !== undefined && isList(list) ? apply(list) : null))

/** A function of numbers; null unless all items are. */
const ofNumbers = (name: string, apply: (numbers: readonly Decimal[]) => FeelValue): FeelFunction => ofItems(name, (items) => (items.every(isNumber) ? apply(items) : null))

const total = (numbers: readonly Decimal[]): Decimal | null => numbers.reduce<Decimal | null>((sum, each) => sum && sum.plus(each), ZERO)
const count = (items: readonly unknown[]): Decimal => Decimal.whole(items.length)
const mean = (numbers: readonly Decimal[]): Decimal | null => (numbers.length === 0 ? null : (total(numbers)?.over(count(numbers)) ?? null))
const ascending = (numbers: readonly Decimal[]): Decimal[] => [...numbers].sort((a, b) => a.compare(b))

function extreme(items: FeelList, wanted: 1 | -1): FeelValue {
  let best: FeelValue = items[0] ?? null
  for (const item of items) {
    const order = compare(item, best)
    if (order === null) return null
    if (order === wanted) best = item
  }
  return best
}

/** all (`decisive` false) and any: null when nothing decides and an item is no boolean. */
function together(items: FeelList, decisive: boolean): FeelValue {
  if (items.includes(decisive)) return decisive
  return items.every((item) => typeof item === 'boolean') ? !decisive : null
}

function median(numbers: readonly Decimal[]): FeelValue {
  if (numbers.length === 0) return null
  const inOrder = ascending(numbers)
  const middle = Math.floor(inOrder.length / 2)
  return inOrder.length % 2 === 1 ? inOrder[middle]! : mean([inOrder[middle - 1]!, inOrder[middle]!])
}

function deviation(numbers: readonly Decimal[]): FeelValue {
  const centre = mean(numbers)
  if (numbers.length < 2 || centre === null) return null
  const squares = numbers.map((each) => each.minus(centre)).map((distance) => distance?.times(distance) ?? null)
  if (squares.includes(null)) return null
  const variance = total(squares as Decimal[])?.over(Decimal.whole(numbers.length - 1)) ?? null
  return variance && sqrt(variance)
}

function modes(numbers: readonly Decimal[]): FeelValue {
  const tally = new Map<string, { value: Decimal; times: number }>()
  for (const value of ascending(numbers)) tally.set(value.toString(), { value, times: (tally.get(value.toString())?.times ?? 0) + 1 })
  const most = Math.max(0, ...[...tally.values()].map((each) => each.times))
  return [...tally.values()].filter((each) => each.times === most).map((each) => each.value)
}

const distinct = (items: FeelList): FeelList => items.reduce<FeelValue[]>((kept, item) => (kept.some((each) => isEqual(each, item)) ? kept : [...kept, item]), [])
const flatten = (items: FeelList): FeelValue[] => items.flatMap((item) => (isList(item) ? flatten(item) : [item]))

/** A position from 1, or from −1 backwards, as an index; null when outside. */
function indexOf(position: FeelValue | undefined, length: number): number | null {
  const place = position !== undefined && isNumber(position) ? Number(position.truncated()) : 0
  if (place === 0 || Math.abs(place) > length) return null
  return place > 0 ? place - 1 : length + place
}

function sublist(list: FeelList, start: FeelValue | undefined, length: FeelValue | undefined): FeelValue {
  const from = indexOf(start, list.length)
  if (from === null) return null
  const wanted = length === undefined ? list.length - from : isNumber(length) ? length.toInteger() : null
  return wanted === null || wanted < 1 || from + wanted > list.length ? null : list.slice(from, from + wanted)
}

/** Merge sort by a precedes function; null when it answers anything but true or false. */
function sorted(list: FeelList, precedes: FeelFunction): FeelList | null {
  if (list.length < 2) return list
  const middle = Math.floor(list.length / 2)
  const [left, right] = [sorted(list.slice(0, middle), precedes), sorted(list.slice(middle), precedes)]
  if (left === null || right === null) return null
  const merged: FeelValue[] = []
  let [i, j] = [0, 0]
  while (i < left.length && j < right.length) {
    const later = invoke(precedes, [right[j]!, left[i]!])
    if (typeof later !== 'boolean') return null
    merged.push(later ? right[j++]! : left[i++]!)
  }
  return [...merged, ...left.slice(i), ...right.slice(j)]
}

function replaceMatching(list: FeelList, match: FeelFunction, item: FeelValue): FeelValue {
  if (match.signatures.every((signature) => signature.parameters.length !== 2)) return null
  const replaced = list.map((each) => ({ each, hit: invoke(match, [each, item]) }))
  return replaced.every(({ hit }) => typeof hit === 'boolean') ? replaced.map(({ each, hit }) => (hit === true ? item : each)) : null
}

const wholePosition = (value: FeelValue | undefined): boolean => value !== undefined && isNumber(value)

export const LIST_FUNCTIONS: readonly FeelFunction[] = [
  define('list contains', ['list: list, element: Any'], ([list, element]) => (list && isList(list) ? list.some((item) => isEqual(item, element ?? null)) : null)),
  ofList('count', count),
  ofItems('min', (items) => extreme(items, -1)),
  ofItems('max', (items) => extreme(items, 1)),
  ofNumbers('sum', (numbers) => (numbers.length === 0 ? null : total(numbers))),
  ofNumbers('mean', mean),
  ofNumbers('product', (numbers) => (numbers.length === 0 ? null : numbers.reduce<Decimal | null>((result, each) => result && result.times(each), Decimal.whole(1)))),
  ofNumbers('median', median),
  ofNumbers('stddev', deviation),
  ofNumbers('mode', modes),
  ofItems('all', (items) => together(items, false)),
  ofItems('any', (items) => together(items, true)),
  define('sublist', ['list: list, start position: number, length?: number'], ([list, start, length]) => (list && isList(list) ? sublist(list, start, length) : null)),
  define('append', ['list: list, ...item: Any'], ([list, items]) => (list && isList(list) ? [...list, ...(items as FeelList)] : null)),
  define('concatenate', ['...list: Any'], ([lists]) => (lists as FeelList).flatMap((list) => (isList(list) ? list : [list]))),
  define('union', ['...list: Any'], ([lists]) => distinct((lists as FeelList).flatMap((list) => (isList(list) ? list : [list])))),
  define('insert before', ['list: list, position: number, newItem: Any'], ([list, position, item]) => {
    const at = list && isList(list) ? indexOf(position, list.length) : null
    return at === null ? null : [...(list as FeelList).slice(0, at), item ?? null, ...(list as FeelList).slice(at)]
  }),
  define('remove', ['list: list, position: number'], ([list, position]) => {
    const at = list && isList(list) ? indexOf(position, list.length) : null
    return at === null ? null : (list as FeelList).filter((_, i) => i !== at)
  }),
  ofList('reverse', (items) => items.toReversed()),
  define('index of', ['list: list, match: Any'], ([list, match]) => (list && isList(list) ? list.flatMap((item, i) => (isEqual(item, match ?? null) ? [Decimal.whole(i + 1)] : [])) : null)),
  ofList('distinct values', distinct),
  ofList('flatten', flatten),
  define('list replace', ['list: list, position: number, newItem: Any', 'list: list, match: function, newItem: Any'], ([list, which, item], index) => {
    if (!list || !isList(list) || which === undefined || which === null) return null
    if (index === 1) return isFunction(which) ? replaceMatching(list, which, item ?? null) : null
    const at = wholePosition(which) ? indexOf(which, list.length) : null
    return at === null ? null : list.map((each, i) => (i === at ? (item ?? null) : each))
  }),
  define('sort', ['list: list, precedes: function'], ([list, precedes]) => (list && isList(list) && precedes && isFunction(precedes) ? sorted(list, precedes) : null)),
]
