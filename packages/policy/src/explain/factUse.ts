import type { Cell } from '../decide/cell.ts'
import type { Outcome } from '../decide/outcome.ts'
import type { FactUse, FactValue, Writable } from '../decide/types.ts'
import type { FactDefinition } from '../dictionary/types.ts'
import { displayNumber } from '../quantity/display.ts'

/** A value as a reader sees it. */
export function displayValue(value: FactValue | null, fact: FactDefinition | null): string {
  if (value === null) return '未知'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number' && fact?.dimension) return displayNumber(value, fact.dimension, fact.unit ?? '')
  return fact?.type === '年度' ? `${value} 年` : String(value)
}

const NONE: readonly FactUse[] = []

/** The facts that an outcome read, each once. */
export function factsOf({ cells, sides }: Outcome): readonly FactUse[] {
  if (sides !== undefined) return withoutRepeats(sides.flatMap((side) => side.cells.map((cell) => usedBy(side.whose, cell))))
  if (cells.length === 0) return NONE
  return withoutRepeats(cells.map(useOf))
}

const withoutRepeats = (uses: readonly FactUse[]): readonly FactUse[] => (uses.length < 2 ? uses : uses.filter((use, i) => uses.findIndex((other) => other.label === use.label) === i))

/** A subject's fact is shown with every condition that reads it. */
const useOf = (cell: Cell): FactUse => (cell.use ??= factUse(cell))

function usedBy(whose: string, cell: Cell): FactUse {
  const use = useOf(cell)
  return { ...use, label: `${whose}：${use.label}` }
}

function factUse({ name, definition, value, source, date, evidence, conflict }: Cell): FactUse {
  const use: Writable<FactUse> = { name, label: definition?.label ?? name, type: definition?.type ?? '文本', value, display: value === null && conflict !== true ? '未知' : displayValue(value, definition) }
  if (source !== undefined) use.source = source
  if (date !== undefined) use.date = date
  if (evidence !== undefined) use.evidence = evidence
  if (conflict === true) use.conflict = true
  if (definition?.question !== undefined) use.question = definition.question
  return use
}
