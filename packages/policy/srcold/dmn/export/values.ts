import { parseDay } from '../../decide/date.ts'
import { Subject } from '../../decide/subject.ts'
import type { DecisionInput, Facts } from '../../decide/types.ts'
import type { FactDefinition } from '../../dictionary/types.ts'
import { Decimal, parseDate, type FeelValue } from '../../feel/index.ts'
import { TRUE } from '../../truth/truth.ts'
import { DAY, safeName } from './drawing.ts'
import type { DrawnMeasure } from './measure.ts'
import { inUnits } from './number.ts'

/** A fact's value at internal scale as its input takes it. */
export function feelValue(value: string | number | boolean | null, fact: FactDefinition): FeelValue {
  if (value === null || typeof value === 'boolean') return value
  if (fact.type === '日期') return parseDay(String(value)) ? parseDate(String(value)) : null
  if (typeof value === 'string') return value
  return fact.dimension === undefined ? Decimal.whole(value) : inUnits(value, fact.dimension)
}

/** What the inputs of an exported model are for a subject; what is missing, or not a value of its type, is null. */
export function inputsOf({ drawing, measure }: DrawnMeasure, input: DecisionInput): Map<string, FeelValue> {
  const bare = (facts: Facts): ((fact: FactDefinition) => FeelValue) => {
    const plain = { ...drawing.dictionary, facts: Object.fromEntries(Object.values(drawing.dictionary.facts).map((fact) => [fact.name, withoutDerivation(fact)])) }
    const subject = new Subject(plain, input.date, facts, {})
    return (fact) => {
      const cell = subject.cell(fact.name)
      return cell.state === TRUE ? feelValue(cell.value, fact) : null
    }
  }
  const read = bare(input.facts)
  const judged = (name: string, path: string): FeelValue => input.judgements?.[path.replace('/条件/', '/').replace('/逐项/', '/')] ?? (name === '效力_登记' ? (input.validity?.inForce ?? null) : null)
  return new Map(
    [...drawing.inputs.values()].map((each): [string, FeelValue] => {
      if (each.kind === 'fact') return [each.name, read(each.fact)]
      if (each.kind === 'said') return [each.name, each.name === DAY ? parseDate(input.date) : judged(each.name, each.of ?? '')]
      return [each.name, recordsOf(each.record)]
    }),
  )

  function recordsOf(record: string): FeelValue {
    const set = input.records?.[record]
    if (!Array.isArray(set)) return null
    const fields = Object.values(drawing.dictionary.records[record]?.fields ?? {})
    const said = [...(drawing.saidFields.get(record)?.keys() ?? [])]
    return (set as readonly Facts[]).map((child, i) => {
      const inside = new Subject(drawing.dictionary, input.date, {}, {}).inside(record, child)
      const key = typeof child['编'] === 'string' ? child['编'] : String(i + 1)
      const cells = fields.map((field): [string, FeelValue] => {
        const cell = inside.cell(field.name)
        return [field.name, cell.state === TRUE ? feelValue(cell.value, field) : null]
      })
      return new Map([...cells, ...said.map((name): [string, FeelValue] => [name, itemJudgement(name, key)])])
    })
  }

  function itemJudgement(name: string, key: string): FeelValue {
    const id = Object.keys(input.judgements ?? {}).find((path) => path.startsWith(`${measure.id}/`) && safeName(`判断_${path.split('/')[1]!}`) === name && (path.split('/')[2] ?? key) === key)
    return id === undefined ? null : input.judgements![id]!
  }
}

const DERIVATIONS = new Set(['since', 'aggregate', 'sum'])
/** The fact as it is told. */
const withoutDerivation = (fact: FactDefinition): FactDefinition => Object.fromEntries(Object.entries(fact).filter(([key]) => !DERIVATIONS.has(key))) as FactDefinition
