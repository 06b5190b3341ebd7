import type { Cell, Lookup } from '../decide/lookup.ts'
import { perObject } from '../decide/perObject.ts'
import { identityIn } from '../decide/subject.ts'
import type { FactUse, FactValue, Writable } from '../decide/types.ts'
import type { Dictionary, FactDefinition } from '../dictionary/types.ts'
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
export const factsUsed = (of: Expression, lookup: Lookup, side?: string): FactUse[] => namesRead(lookup.dictionary)(of).map((name) => (side === undefined ? useOf(name, lookup.cell(name)) : useBy(side, name, lookup.cell(name))))

const namesRead = perObject((dictionary: Dictionary) => perObject((of: Expression) => [...new Set(namesIn(of).flatMap((name) => opened(name, dictionary)))]))

function opened(name: string, dictionary: Dictionary): string[] {
  const identity = identityIn(dictionary, name)
  return identity ? namesIn(identity).flatMap((inner) => (inner === name ? [inner] : opened(inner, dictionary))) : [name]
}

/** A subject's fact is shown with every condition that reads it. */
const uses = new WeakMap<Cell, FactUse>()
function useOf(name: string, cell: Cell): FactUse {
  const known = uses.get(cell)
  if (known && known.name === name) return known
  const use = factUse(name, cell)
  uses.set(cell, use)
  return use
}

function useBy(side: string, name: string, cell: Cell): FactUse {
  const use = factUse(name, cell)
  return { ...use, label: `${side}：${use.label}` }
}

function factUse(name: string, { definition, value, source, date, evidence, conflict }: Cell): FactUse {
  const use: Writable<FactUse> = { name, label: definition?.label ?? name, type: definition?.type ?? '文本', value, display: value === null && conflict !== true ? '未知' : displayValue(value, definition) }
  if (source !== undefined) use.source = source
  if (date !== undefined) use.date = date
  if (evidence !== undefined) use.evidence = evidence
  if (conflict === true) use.conflict = true
  if (definition?.question !== undefined) use.question = definition.question
  return use
}
