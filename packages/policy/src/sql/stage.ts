import { keyOf } from '../decide/item.ts'
import { yearOf } from '../decide/date.ts'
import { wellFormed } from '../decide/session.ts'
import { readInput, Subject } from '../decide/subject.ts'
import type { Facts } from '../decide/types.ts'
import type { Dictionary, FactDefinition } from '../dictionary/types.ts'
import { dayNumber } from '../columns/store/day.ts'
import type { SubjectRow } from '../columns/store/fromRows.ts'
import { PARTNERS, SUBJECT, type Level } from '../columns/plan/node.ts'
import { MISSING, TRUE } from '../truth/truth.ts'
import { ERROR_CELL, ERROR_TRUTH, JUDGED_TRUTH, MISSING_CELL, MISSING_TRUTH, truthCell } from './cell.ts'
import type { CellName, Layout } from './layout.ts'

export type StagedRow = { readonly level: Level; readonly n: number; readonly key: string; readonly cells: readonly string[] }
export type StagedAward = { readonly n: number; readonly measure: string; readonly amount: number; readonly year: number; readonly item: string | null }
/** One subject as the tables of a statement hold it. */
export type Staged = { readonly cells: readonly string[]; readonly rows: readonly StagedRow[]; readonly awards: readonly StagedAward[] }

/** One subject in cells: every value through the same reading as `decide`, so that what is 出错 there is an error here. */
export function stageRow(dictionary: Dictionary, layout: Layout, row: SubjectRow): Staged {
  const subject = new Subject(dictionary, '', row.facts ?? {}, row.records ?? {})
  const partners = Array.isArray(row.partners) ? (row.partners as readonly Facts[]) : undefined
  const awards = wellFormed(row.awards)
  const known = (level: Level): boolean => (level === PARTNERS ? partners !== undefined : subject.records(level) !== undefined)
  const judged = (key: string): string => judgement(row.judgements?.[key])
  const of = (cell: CellName): string => (cell.of === 'rows' ? presence(known(cell.level)) : cell.of === 'awards' ? presence(awards !== null) : cell.of === 'judgement' ? judged(cell.key) : valueCell(cell, row.facts ?? {}, dictionary.facts[cell.name]!))
  const rows = [...layout].flatMap(([level, cells]): StagedRow[] => {
    if (level === SUBJECT) return []
    const definitions = level === PARTNERS ? dictionary.facts : dictionary.records[level]!.fields
    const children: readonly unknown[] = (level === PARTNERS ? partners : subject.records(level)) ?? []
    return children.map((child, i) => {
      const key = keyOf(child, i)
      const given = typeof child === 'object' && child !== null ? (child as Facts) : {}
      const found = (id: string): unknown => row.judgements?.[`${id}/${key}`] ?? row.judgements?.[id]
      return { level, n: i, key, cells: cells.map((cell) => (cell.of === 'judgement' ? judgement(found(cell.key)) : 'name' in cell ? valueCell(cell, given, definitions[cell.name]!) : MISSING_TRUTH)) }
    })
  })
  return {
    cells: (layout.get(SUBJECT) ?? []).map(of),
    rows,
    awards: (awards ?? []).map(({ measure, amount, date, item = null }, n) => ({ n, measure, amount, year: yearOf(date), item })),
  }
}

const presence = (known: boolean): string => (known ? truthCell(true) : MISSING_TRUTH)
const judgement = (found: unknown): string => (typeof found === 'boolean' ? truthCell(found) : JUDGED_TRUTH)

function valueCell({ of }: CellName, facts: Facts, definition: FactDefinition): string {
  const { state, value } = readInput(facts, definition)
  if (of === 'truth') return state === TRUE ? truthCell(value === true) : state === MISSING ? MISSING_TRUTH : ERROR_TRUTH
  if (state !== TRUE) return state === MISSING ? MISSING_CELL : ERROR_CELL
  if (of === 'code') return String(definition.domain!.indexOf(String(value)))
  return String(definition.type === '日期' ? dayNumber(String(value)) : value)
}
