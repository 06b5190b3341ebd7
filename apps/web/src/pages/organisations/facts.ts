import { amountText, formatYuan, groupDigits } from '@zhiyun/finance'
import type { Read } from '../../api/answers.ts'
import { amountFormat, rateFormat } from '../../components/FormFromSchema/figure.ts'

export type Profile = Read<'/api/facts/organisations/{organisation}/profile'>
export type Names = Read<'/api/facts/names'>
export type FactName = Names['facts'][number]
export type Value = Profile['facts'][number]['value']

/** A fact as the page lists it: what is known of it, or that nothing is. */
export interface FactLine {
  readonly name: string
  readonly definition: FactName
  readonly known: Profile['facts'][number] | null
}

/** A value at internal scale as a reader sees it: fen as 万元, months and basis points in their units. */
export function valueText(type: string, unit: string | null, value: Value): string {
  if (value === null) return '—'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return value
  // A sum that does not come out in hundredths of 万元 is shown in 元, to the fen: facts are not rounded.
  if (type === '金额') return value % 10_000 === 0 ? amountText(value) : `${formatYuan(value)} 元`
  if (type === '比率') return `${value / 100}%`
  return `${groupDigits(value)} ${unit ?? ''}`.trim()
}

/** What is known first, in the dictionary's order; then what concerns this kind of organisation and is not known. */
export function factLines(profile: Profile, names: Names, kind: string): FactLine[] {
  const definitions = new Map(names.facts.flatMap((fact) => [fact.name, ...fact.names].map((name) => [name, fact] as const)))
  const known = profile.facts.flatMap((fact): FactLine[] => {
    const definition = definitions.get(fact.name)
    return definition === undefined ? [] : [{ name: fact.name, definition, known: fact }]
  })
  const has = new Set(known.map((line) => line.definition.name))
  const missing = names.facts.filter((fact) => !has.has(fact.name) && (fact.subjects.includes(kind) || fact.subjects.includes('任何')))
  return [...known, ...missing.map((definition): FactLine => ({ name: definition.names[0] ?? definition.name, definition, known: null }))]
}

/** What is typed for a fact, as the API takes it: flags and bare numbers at internal scale, else the text with its unit. */
export function statedValue({ type, unit }: FactName, typed: string): string | boolean {
  if (type === '是否') return typed === '是'
  const text = typed.trim()
  if (type === '金额' && /^[\d.,]+$/.test(text)) return `${text}万元`
  return unit !== null && /^[\d.,]+$/.test(text) ? `${text}${unit}` : text
}

/** A value as one would type it for `statedValue`: exact, without its unit. */
export function typedValue({ type }: Pick<FactName, 'type'>, value: Value): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return value
  return type === '金额' ? amountFormat.write(value) : type === '比率' ? rateFormat.write(value) : String(value)
}

/** What is drawn from facts and goes stale when one is stated, verified or taken back. */
export const ABOUT_FACTS: readonly string[] = ['profile', 'fact-history', 'checkup', 'draft-decision']

/** As what the office may vouch for a fact: what the dictionary allows it. */
export const vouchedAs = ({ sources }: Pick<FactName, 'sources'>): ('核验' | '认定')[] => (['核验', '认定'] as const).filter((source) => sources.includes(source))
