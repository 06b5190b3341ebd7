import { coerce, Decimal, equal, evaluate, invoke, isEqual, isList, isNumber, type FeelFunction, type FeelType, type FeelValue, type Node, type Scope } from '../../feel/index.ts'
import type { DecisionTable } from '../model/types.ts'

export type CompiledRule = { readonly outputs: readonly Node[] }
export type CompiledOutput = { readonly name: string; readonly type: FeelType; readonly fallback: Node | null; readonly order: Node | null }

/** What the rules that were hit give under the table's hit policy. */
export function resultOf(table: DecisionTable, outputs: readonly CompiledOutput[], hits: readonly CompiledRule[], scope: Scope): FeelValue {
  const rows = hits.map((hit) => hit.outputs.map((node, i) => coerce(evaluate(node, scope), outputs[i]!.type)))
  const shaped = (row: readonly FeelValue[]): FeelValue => (outputs.length === 1 ? row[0]! : new Map(outputs.map((output, i) => [output.name, row[i]!])))
  if (rows.length === 0) return withoutHit(table, outputs, shaped, scope)
  switch (table.hitPolicy) {
    case 'UNIQUE':
      return rows.length === 1 ? shaped(rows[0]!) : null
    case 'ANY':
      return rows.every((row) => row.every((value, i) => equal(value, rows[0]![i]!) === true)) ? shaped(rows[0]!) : null
    case 'FIRST':
      return shaped(rows[0]!)
    case 'PRIORITY':
      return shaped(byPriority(rows, outputs, scope)[0]!)
    case 'RULE ORDER':
      return rows.map(shaped)
    case 'OUTPUT ORDER':
      return byPriority(rows, outputs, scope).map(shaped)
    case 'COLLECT':
      return table.aggregation === null ? rows.map(shaped) : aggregate(table.aggregation, rows.map(shaped), scope)
  }
}

function withoutHit(table: DecisionTable, outputs: readonly CompiledOutput[], shaped: (row: readonly FeelValue[]) => FeelValue, scope: Scope): FeelValue {
  if (outputs.some((output) => output.fallback !== null)) {
    const values = shaped(outputs.map((output) => output.fallback && evaluate(output.fallback, scope)))
    return table.hitPolicy === 'COLLECT' || table.hitPolicy.endsWith('ORDER') ? [values] : values
  }
  if (table.aggregation === 'COUNT') return Decimal.whole(0)
  return table.aggregation === null && (table.hitPolicy === 'COLLECT' || table.hitPolicy.endsWith('ORDER')) ? [] : null
}

/** Sorted by where each output stands among its output values, the first output first. */
function byPriority(rows: readonly (readonly FeelValue[])[], outputs: readonly CompiledOutput[], scope: Scope): readonly (readonly FeelValue[])[] {
  const orders = outputs.map((output) => (output.order ? evaluate(output.order, scope) : null))
  const rank = (value: FeelValue, i: number): number => {
    const order = orders[i]!
    const place = order !== null && isList(order) ? order.findIndex((each) => isEqual(each, value)) : -1
    return place < 0 ? Number.MAX_SAFE_INTEGER : place
  }
  return [...rows].sort((a, b) => {
    const first = a.findIndex((value, i) => rank(value, i) !== rank(b[i]!, i))
    return first < 0 ? 0 : rank(a[first]!, first) - rank(b[first]!, first)
  })
}

const FUNCTIONS = { SUM: 'sum', MIN: 'min', MAX: 'max', COUNT: 'count' } as const

function aggregate(how: keyof typeof FUNCTIONS, values: readonly FeelValue[], scope: Scope): FeelValue {
  if (how === 'COUNT') return Decimal.whole(values.filter((value, i) => values.findIndex((other) => isEqual(other, value)) === i).length)
  if (how === 'SUM' && !values.every(isNumber)) return null
  return invoke(scope.get(FUNCTIONS[how]) as FeelFunction, [values])
}
