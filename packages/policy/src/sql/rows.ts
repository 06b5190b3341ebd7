import type { Level, NumberNode, TruthNode } from '../columns/plan/node.ts'
import { FALSE, TRUE } from '../truth/truth.ts'
import { AwardFigures, type Received } from './awards.ts'
import { Layers, x, type Expr } from './layers.ts'
import { Place } from './place.ts'
import type { Writing } from './scope.ts'

/** Rows that do not count, because what they stand for is supported elsewhere: a condition at the row. */
export type Lost = (rows: Rows) => Expr

/** The rows of one kind: child records, or partners. What the subject wants of them is gathered in one grouping. */
export class Rows extends Place {
  readonly #items: AwardFigures
  readonly #gathered: Expr[] = []
  #above: ReturnType<Writing['subject']> | null = null
  readonly #lifted: [string, Expr][] = []

  constructor(level: Level, writing: Writing) {
    super(level, new Layers(['r.subject', 'r.n', 'r.key', 'r.cells']), writing)
    writing.layout.level(level)
    this.#items = new AwardFigures(writing.sources.awards)
  }

  own(node: TruthNode | NumberNode): Expr {
    switch (node.op) {
      case 'spread':
        return this.#spread(node)
      case 'unpaidItem':
        return x`case when ${this.awarded({ measures: [node.measure], year: null })} then ${FALSE} else ${TRUE} end`
      default:
        throw new TypeError(`${node.op} stands at the subject, not at ${this.level}`)
    }
  }

  /** Whether an award of these names the row. */
  awarded = (of: Received): Expr => this.layers.source(`coalesce(i.${this.#items.some(of)}, false)`)
  /** The amount of the first award of these that names the row; null where none does. */
  firstAwarded = (of: Received): Expr => this.layers.source(`i.${this.#items.first(of)}`)

  /** The subject's value at each of its rows. */
  #spread(node: Extract<TruthNode | NumberNode, { op: 'spread' }>): Expr {
    this.#above ??= this.writing.subject()
    const { of } = node
    const name = `u${this.#lifted.length}`
    this.#lifted.push([name, 'kind' in of ? this.#above.truth(of) : this.#above.number(of)])
    return this.layers.source(`u.${name}`)
  }

  /** Adds an aggregate and returns its name in `gathered`. */
  gather(aggregate: Expr): string {
    const at = this.#gathered.findIndex(({ text }) => text === aggregate.text)
    return `g${at >= 0 ? at : this.#gathered.push(aggregate) - 1}`
  }

  /** One row a subject with all that was gathered. */
  gathered = (): string => `(${this.select([['subject', x`subject`], ...this.#gathered.map((expr, i) => [`g${i}`, expr] as const)], 'group by subject')})`

  select(outputs: readonly (readonly [string, Expr])[], tail: string): string {
    const items = this.#items.any ? `\nleft join ${this.#items.select('item')} i on i.subject = r.subject and i.item = r.key` : ''
    const above = this.#above === null ? '' : `\njoin (${this.#above.select([['subject', x`subject`], ...this.#lifted])}) u on u.subject = r.subject`
    return this.layers.select(`${this.writing.sources.rows(this.level)} r${items}${above}`, outputs, tail)
  }
}
