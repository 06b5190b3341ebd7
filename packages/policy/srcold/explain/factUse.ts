import type { Cell, Lookup } from '../decide/lookup.ts'
import type { FactUse, FactValue } from '../decide/types.ts'
import type { FactDefinition } from '../dictionary/types.ts'
import type { Expression } from '../expression/types.ts'
import { namesIn } from '../expression/resolve.ts'
import { displayNumber } from '../quantity/display.ts'

/** A value as a reader sees it. */
export function displayValue(value: FactValue | null, fact: FactDefinition | null): string {
  if (value === null) return '未知'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number' && fact?.dimension) return displayNumber(value, fact.dimension, fact.unit ?? '')
  return fact?.type === '年度' ? `${value} 年` : String(value)
}

/** The facts an expression reads, identities opened up, each once. */
export function factsUsed(of: Expression, lookup: Lookup, side?: string): FactUse[] {
  const names = new Set(namesIn(of).flatMap((name) => opened(name, lookup)))
  return [...names].map((name) => factUse(name, lookup.cell(name), side))
}

function opened(name: string, lookup: Lookup): string[] {
  const identity = lookup.identity(name)
  return identity ? namesIn(identity).flatMap((inner) => (inner === name ? [inner] : opened(inner, lookup))) : [name]
}

function factUse(name: string, cell: Cell, side: string | undefined): FactUse {
  const definition = cell.definition
  const label = definition?.label ?? name
  return {
    name,
    label: side === undefined ? label : `${side}：${label}`,
    type: definition?.type ?? '文本',
    value: cell.value,
    display: cell.value === null && cell.conflict !== true ? '未知' : displayValue(cell.value, definition),
    ...(cell.source === undefined ? {} : { source: cell.source }),
    ...(cell.date === undefined ? {} : { date: cell.date }),
    ...(cell.evidence === undefined ? {} : { evidence: cell.evidence }),
    ...(cell.conflict === true ? { conflict: true } : {}),
    ...(definition?.question === undefined ? {} : { question: definition.question }),
  }
}
