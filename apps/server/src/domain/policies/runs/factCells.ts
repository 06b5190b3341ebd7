import { dayNumber } from '@zhiyun/calendar'
import type { FactDefinition } from '@zhiyun/policy'
import { ERROR_CELL, ERROR_TRUTH, MISSING_CELL, MISSING_TRUTH, truthCell, type CellName } from '@zhiyun/policy/sql'
import type { FactName, FactNames } from '../../facts/index.ts'
import { knownBy, within, type Slice } from './slice.ts'

type Asked = { readonly place: number; readonly code: number; readonly lo: string | null }

const MOST = String(Number.MAX_SAFE_INTEGER)
const [FIRST_DAY, LAST_DAY] = [dayNumber('0001-01-01'), dayNumber('9999-12-31')]

/**
 * Facts as `profile` chooses them, for a whole slice: each source speaks with its latest word, a withdrawn one is
 * silence; the best rank counts, of equals the latest period, and differing words about it are a conflict.
 */
export class FactCells {
  readonly #slice: Slice
  readonly #names: FactNames
  readonly #asked: Asked[] = []

  constructor(slice: Slice, names: FactNames) {
    this.#slice = slice
    this.#names = names
  }

  /** The cell of a fact, read from `table` under the alias `f`. */
  cell({ of, name }: Extract<CellName, { name: string }>): string {
    const [missing, error] = of === 'truth' ? [MISSING_TRUTH, ERROR_TRUTH] : [MISSING_CELL, ERROR_CELL]
    const found = this.#names.byName.get(name)
    if (found === undefined || !(name in found.fact.names)) return missing
    const place = this.#asked.push({ place: this.#asked.length + 1, code: found.fact.code, lo: this.#periodOf(found) })
    return `case when f.v${place} is null then ${missing} when f.v${place} = ${ERROR_CELL} then ${error} ${valueOf(`f.v${place}`, of, found.fact, this.#slice.dictionary.facts[name]!, missing, error)} end`
  }

  /** The first day of the year a name asks for; null for what holds until further notice. */
  #periodOf({ offset }: { readonly offset: number | null }): string | null {
    return offset === null ? null : `${String(Number(this.#slice.day.slice(0, 4)) + offset)}-01-01`
  }

  /** One row a subject with a value for each cell that was asked for: null is missing, `ERROR_CELL` a conflict. */
  table(): string {
    if (this.#asked.length === 0) return '(select null::bigint as subject where false)'
    const asked = this.#asked.map(({ place, code, lo }) => `(${place}, ${code}::smallint, ${lo === null ? 'null' : `'${lo}'`}::date)`).join(', ')
    const latest = `select distinct on (w.subject, a.place, w.source) w.subject, a.place, w.source, w.rank, w.lo, w.value, w.text
      from facts.fact w join (values ${asked}) a(place, code, lo) on w.name = a.code and (a.lo is null or w.lo = a.lo)
      where w.${within(this.#slice, 'w.subject')} and w.lo <= '${this.#slice.day}' and ${knownBy(this.#slice)} order by w.subject, a.place, w.source, w.lo desc`
    const speaking = `select subject, place, source, value, text, rank() over (partition by subject, place order by rank, lo desc) as standing from (${latest}) l where value is not null or text is not null`
    const differing = (column: string): string => `min(${column}) is distinct from max(${column}) or count(${column}) not in (0, count(*))`
    const chosen = `select subject, place, case when (array_agg(value order by source))[1] is null then null when ${differing('value')} or ${differing('text')} then ${ERROR_CELL} else min(value) end as value
      from (${speaking}) s where standing = 1 group by subject, place`
    return `(select subject, ${this.#asked.map(({ place }) => `max(value) filter (where place = ${place}) as v${place}`).join(', ')} from (${chosen}) c group by subject)`
  }
}

/** What a stored number comes to: as `showValue` says it and `readValue` of the policy engine takes it. */
function valueOf(value: string, of: 'truth' | 'code' | 'number', fact: FactName, definition: FactDefinition, missing: string, error: string): string {
  if (of === 'truth') return `when ${value} = 1 then ${truthCell(true)} else ${truthCell(false)}`
  if (of === 'code') {
    const places = fact.choices.map((choice) => `when ${value} = ${choice.code} then ${(definition.domain ?? []).includes(choice.value) ? definition.domain!.indexOf(choice.value) : error}`)
    return `${places.join(' ')} else ${missing}`
  }
  const [low, high] = definition.type === '日期' ? [FIRST_DAY, LAST_DAY] : definition.type === '年度' ? [1, 9999] : [0, MOST]
  return `when ${value} between ${low} and ${high} then ${value} else ${error}`
}
