import { fenOf, typedMoney, type TypedMoney } from '../../components/MoneyField/typedMoney.ts'
import type { MeasureBrief } from '../policies/policy.ts'
import type { BudgetLine } from './programme.ts'
import { SOURCES, type ProgrammeKind, type Source } from './words.ts'

/** A measure with its budgets while they are being typed; an empty sum is no line. */
export interface DraftLine {
  readonly measure: string
  readonly name: string
  readonly clauses: readonly string[]
  readonly plan: string
  readonly planClause: string
  readonly budgets: Readonly<Partial<Record<Source, TypedMoney>>>
}

export interface DraftProgramme {
  readonly name: string
  readonly kind: ProgrammeKind
  readonly year: string
  readonly clauses: readonly string[]
  readonly lines: readonly DraftLine[]
}

/** As many clauses as one entry of the ledger takes. */
const MOST_CLAUSES = 20

export const draftLine = (document: string, { id, name, clauses }: Pick<MeasureBrief, 'id' | 'name' | 'clauses'>): DraftLine => ({ measure: `${document}/${id}`, name, clauses: clauses.slice(0, MOST_CLAUSES), plan: '', planClause: '', budgets: {} })

/** The measures of a year as a beginning for another one. Budgets are taken along to be changed. */
export function linesFrom(lines: readonly BudgetLine[]): DraftLine[] {
  const byMeasure = new Map<string, DraftLine>()
  for (const { measure, name, clauses, plan, planClause, source, budget } of lines) {
    const before = byMeasure.get(measure) ?? { measure, name, clauses: clauses.slice(0, MOST_CLAUSES), plan, planClause, budgets: {} }
    byMeasure.set(measure, { ...before, budgets: { ...before.budgets, [source]: typedMoney(budget) } })
  }
  return [...byMeasure.values()]
}

const filled = ({ budgets }: DraftLine): { source: Source; money: TypedMoney }[] => SOURCES.flatMap((source) => (budgets[source] === undefined || fenOf(budgets[source]) === undefined ? [] : [{ source, money: budgets[source] }]))

/** Where the server finds fault with one sum: the places of sources that were left empty are not counted. */
export const budgetPath = (at: number, line: DraftLine, source: Source): string => `measures.${at}.budgets.${filled(line).findIndex((each) => each.source === source)}.amount`

/** What still keeps the draft from being sent, by measure; empty when nothing does. */
export const unfinished = ({ lines }: DraftProgramme): DraftLine[] => lines.filter((line) => filled(line).length === 0 || filled(line).some(({ money }) => fenOf(money) === null))

/** The request, once nothing is unfinished. */
export function programmeInput({ name, kind, year, clauses, lines }: DraftProgramme) {
  return {
    name: name.trim(), kind, year: Number(year), clauses,
    measures: lines.map((line) => ({
      measure: line.measure, name: line.name, clauses: line.clauses, plan: line.plan.trim(), planClause: line.planClause,
      budgets: filled(line).map(({ source, money }) => ({ source, amount: fenOf(money) })),
    })),
  }
}

export const totalOf = ({ lines }: DraftProgramme): number => lines.flatMap(filled).reduce((sum, { money }) => sum + (fenOf(money) ?? 0), 0)
