import { SUBJECT, type Level, type NumberNode, type TruthNode } from '../columns/plan/node.ts'
import { FALSE, MISSING, TRUE } from '../truth/truth.ts'
import { AwardFigures, type Received } from './awards.ts'
import { ERROR_CELL, FLOOR, MAX_SAFE, MISSING_CELL } from './cell.ts'
import { Layers, x, type Expr } from './layers.ts'
import { knownNumber, unknownOf } from './numbers.ts'
import { Place } from './place.ts'
import type { Writing } from './scope.ts'
import { Rows } from './rows.ts'
import { any } from './truth.ts'

type Truth<Op extends TruthNode['op']> = Extract<TruthNode, { op: Op }>
type Number_<Op extends NumberNode['op']> = Extract<NumberNode, { op: Op }>

/** The subject: its facts, what its rows come to, what it was awarded. */
export class Subject extends Place {
  readonly #rows = new Map<Level, Rows>()
  readonly #awards: AwardFigures
  /** Further tables of one row a subject, by alias. */
  readonly #beside = new Map<string, () => string>()

  constructor(writing: Writing) {
    super(SUBJECT, new Layers(['s.subject', 's.cells']), writing)
    writing.layout.level(SUBJECT)
    this.#awards = new AwardFigures(writing.sources.awards)
  }

  own(node: TruthNode | NumberNode): Expr {
    switch (node.op) {
      case 'some':
        return this.#some(node as Truth<'some'>)
      case 'unpaid':
        return this.#unpaid(node)
      case 'total':
        return this.#total(node)
      case 'together':
        return this.#together(node)
      default:
        throw new TypeError(`${node.op} stands at a row, not at the subject`)
    }
  }

  /** TRUE where it is known which rows of a level there are, else MISSING. */
  rowsKnown = (level: Level): Expr => x`${this.cell({ of: 'rows', level })}::int`
  /** TRUE where it is known what was awarded, else MISSING. */
  historyKnown = (): Expr => this.keep(x`${this.cell({ of: 'awards' })}::int`)

  sumAwarded = (of: Received): Expr => this.layers.source(`coalesce(a.${this.#awards.sum(of)}, 0)`)
  countAwarded = (of: Received): Expr => this.layers.source(`coalesce(a.${this.#awards.count(of)}, 0)`)
  countNameless = (of: Received): Expr => this.layers.source(`coalesce(a.${this.#awards.nameless(of)}, 0)`)

  rows(level: Level): Rows {
    const known = this.#rows.get(level) ?? new Rows(level, this.writing)
    this.#rows.set(level, known)
    return known
  }

  /** What the rows of a level come to; `none` where the subject has none. */
  gather = (level: Level, aggregate: Expr, none: number | string): Expr => this.layers.source(`coalesce(k${this.#alias(level)}.${this.rows(level).gather(aggregate)}, ${none})`)

  /** A further table of one row a subject; its columns are read with `column`. */
  beside(table: () => string): string {
    const alias = `b${this.#beside.size}`
    this.#beside.set(alias, table)
    return alias
  }
  column = (text: string): Expr => this.layers.source(text)

  #alias = (level: Level): number => {
    this.rows(level)
    return [...this.#rows.keys()].indexOf(level)
  }

  /** True where some row is; rows nobody knows leave it open. */
  #some({ of }: Truth<'some'>): Expr {
    const masks = this.gather(of.level, x`bit_or(${this.rows(of.level).truth(of)})`, 0)
    // MISSING says more than nothing and less than a true row; FALSE says nothing.
    return any([masks, x`case ${this.rowsKnown(of.level)} when ${TRUE} then ${FALSE} else ${MISSING} end`])
  }

  /** There are awards only where the history is known. */
  #unpaid({ measure, scope, year }: Truth<'unpaid'>): Expr {
    if (scope === 'never') return this.historyKnown()
    const paid = this.countAwarded({ measures: [measure], year: scope === 'year' ? year : null })
    return x`case when ${paid} > 0 then ${FALSE} else ${this.historyKnown()} end`
  }

  /** Rows that count, or a field of theirs added up; a row that might change it leaves it unknown. */
  #total({ counts, value }: Number_<'total'>): Expr {
    const rows = this.rows(counts.level)
    const counted = rows.keep(rows.truth(counts))
    const field = value === null ? null : rows.keep(rows.number(value))
    const [amount, lacking] = field === null ? [x`1`, x`0`] : [x`case when ${knownNumber(field)} then ${field} else 0 end`, x`case when ${knownNumber(field)} then 0 else (${field} & 7)::int end`]
    const total = this.gather(counts.level, x`sum(case ${counted} when ${TRUE} then ${amount} else 0 end)`, 0)
    const open = this.gather(counts.level, x`bit_or(case ${counted} when ${TRUE} then ${lacking} when ${FALSE} then 0 else ${counted} end)`, 0)
    return x`case when ${this.rowsKnown(counts.level)} <> ${TRUE} then ${MISSING_CELL} when ${open} <> 0 then ${unknownOf([x`${open}`])} when ${total} > ${MAX_SAFE} then ${ERROR_CELL} else ${total}::bigint end`
  }

  /** The applicant's own number and those of its partners; partners nobody knows add nothing yet. */
  #together({ own, partners }: Number_<'together'>): Expr {
    const mine = this.keep(this.number(own))
    const rows = this.rows(partners.level)
    const theirs = rows.keep(rows.number(partners))
    const total = this.gather(partners.level, x`sum(case when ${theirs} < ${FLOOR} then 0 else ${theirs} end)`, 0)
    const open = this.gather(partners.level, x`bit_or(case when ${theirs} < ${FLOOR} then ${theirs} & 7 else 0 end)`, 0)
    return x`case when ${mine} < ${FLOOR} or ${open} <> 0 then ${unknownOf([x`case when ${mine} < ${FLOOR} then ${mine} & 7 else 0 end`, open])} else (${mine} + ${total})::bigint end`
  }

  select(outputs: readonly (readonly [string, Expr])[]): string {
    const tables = [...[...this.#rows.values()].map((rows, i) => [`k${i}`, rows.gathered] as const), ...(this.#awards.any ? [['a', () => this.#awards.select('')] as const] : []), ...this.#beside]
    const joins = tables.map(([alias, table]) => `\nleft join ${table()} ${alias} on ${alias}.subject = s.subject`)
    return this.layers.select(`${this.writing.sources.subjects} s${joins.join('')}`, outputs)
  }
}
