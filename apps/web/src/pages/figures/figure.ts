import type { Read } from '../../api/answers.ts'
import { digits } from '../../components/Amount/money.ts'
import type { Message } from '../../language/message.ts'

export type Figure = Read<'/api/figures'>['figures'][number]
export type Parts = Read<'/api/figures/parts'>
export type Part = Parts['parts'][number]
export type Split = 'month' | 'measure' | 'district'

export const splitWords = { month: ['按月', 'By month'], measure: ['按措施', 'By measure'], district: ['按区县', 'By district'] } as const satisfies Record<Split, Message>
export const SPLITS = Object.keys(splitWords) as Split[]

/** Money in 万元, all else as it is; an unread figure is — and never 0. */
export const shownValue = (value: number | null, unit: Figure['unit']): string => (value === null ? '—' : unit === '分' ? digits(value, '万元') : value.toLocaleString('en-US'))

/** What stands behind the value. A bare number (a score) has none. */
export const unitWord = (unit: Figure['unit']): Message | null => (unit === '分' ? ['万元', '×10k yuan'] : unit === '件' ? ['件', 'cases'] : null)

/** The figures of one procedure, those that say something apart from those at zero. */
export type FigureGroup = { readonly procedure: string; readonly name: string; readonly told: readonly Figure[]; readonly zero: readonly Figure[] }

/** By procedure, in the order in which they come; procedures that say nothing apart. `whole`: what was looked for is not folded away. */
export function grouped(figures: readonly Figure[], whole: boolean): { filled: FigureGroup[]; empty: FigureGroup[] } {
  const tells = (figure: Figure): boolean => whole || (figure.value !== null && figure.value !== 0) || figure.open > 0
  const groups = [...new Set(figures.map(({ procedure }) => procedure))].map((procedure): FigureGroup => {
    const own = figures.filter((figure) => figure.procedure === procedure)
    return { procedure, name: own[0]!.procedureName, told: own.filter(tells), zero: own.filter((figure) => !tells(figure)) }
  })
  return { filled: groups.filter(({ told }) => told.length > 0), empty: groups.filter(({ told }) => told.length === 0) }
}

/** Every month from the first to the last, so that one without a case is seen as such. Other splits stay as they are. */
export function wholeMonths(parts: readonly Part[]): Part[] {
  const [first] = parts
  const last = parts.at(-1)
  if (first?.key == null || last?.key == null) return [...parts]
  const byKey = new Map(parts.map((part) => [part.key, part]))
  const all: Part[] = []
  for (let key: string = first.key; key <= last.key; key = nextMonth(key)) all.push(byKey.get(key) ?? { key, label: key, value: 0, cases: 0, open: 0 })
  return all
}

export function nextMonth(month: string): string {
  const [year = 0, at = 0] = month.split('-').map(Number)
  return at === 12 ? `${year + 1}-01` : `${year}-${String(at + 1).padStart(2, '0')}`
}
