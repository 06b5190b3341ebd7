import { quoted, quotedList } from './literal.ts'

/** Awards of some measures, in one year or in all of them. */
export type Received = { readonly measures: readonly string[]; readonly year: number | null }

const where = ({ measures, year }: Received): string => `measure in (${measures.length === 0 ? quoted('') : quotedList(measures)})${year === null ? '' : ` and year = ${String(year)}`}`

/** What was awarded, gathered: each figure asked for once, by a name that the asker reads it by. */
export class AwardFigures {
  readonly #figures = new Map<string, string>()
  readonly #source: string

  constructor(source: string) {
    this.#source = source
  }

  get any(): boolean {
    return this.#figures.size > 0
  }

  sum = (of: Received): string => this.#figure(`coalesce(sum(amount) filter (where ${where(of)}), 0)::bigint`)
  count = (of: Received): string => this.#figure(`count(*) filter (where ${where(of)})`)
  some = (of: Received): string => this.#figure(`coalesce(bool_or(${where(of)}), false)`)
  /** The first of them, in the order they were given. */
  first = (of: Received): string => this.#figure(`(array_agg(amount order by n) filter (where ${where(of)}))[1]`)
  /** How many of them name no item. */
  nameless = (of: Received): string => this.#figure(`count(*) filter (where item is null and ${where(of)})`)

  #figure(text: string): string {
    const name = this.#figures.get(text) ?? `f${this.#figures.size}`
    this.#figures.set(text, name)
    return name
  }

  /** One row a subject, or one for each item of a subject, or for each year. */
  select(by: '' | 'item' | 'year'): string {
    const keys = by === '' ? 'subject' : `subject, ${by}`
    return `(select ${[keys, ...[...this.#figures].map(([text, name]) => `${text} as ${name}`)].join(', ')}\nfrom ${this.#source}${by === 'item' ? ' where item is not null' : ''} group by ${keys})`
  }
}
