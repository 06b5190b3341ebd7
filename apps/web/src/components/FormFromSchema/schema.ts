import type { FormField, FormForRole } from '@zhiyun/procedure'

export type FormValues = Readonly<Record<string, unknown>>

/** How a field is filled in. Lookups choose from the registers by typing part of a name or number. */
export type Widget = 'text' | 'long' | 'amount' | 'count' | 'months' | 'rate' | 'score' | 'date' | 'yesno' | 'choice' | 'choices' | 'lookup' | 'rows' | 'files'

const byType: Readonly<Record<FormField['type'], Widget>> = {
  文字: 'text', 长文: 'long', 金额: 'amount', 计数: 'count', 时长: 'months', 比率: 'rate', 分数: 'score', 日期: 'date', 是否: 'yesno',
  枚举: 'choice', 附件: 'files', 行: 'rows', 单位: 'lookup', 人: 'lookup', 专利: 'lookup', 措施: 'lookup', 地区: 'lookup',
}

/** `many` is said by the schema alone: several of an enumeration are ticked, not chosen from a list. */
export const widgetOf = (field: FormField, many: boolean): Widget => (many && field.type === '枚举' ? 'choices' : byType[field.type])

/** The part of JSON Schema 2020-12 in which a form says when a field is due. */
interface Condition {
  const?: unknown
  enum?: readonly unknown[]
  not?: Condition
  allOf?: readonly Condition[]
  anyOf?: readonly Condition[]
  properties?: Readonly<Record<string, Condition>>
  required?: readonly string[]
}

interface DueWhen {
  if: Condition
  then: { required: readonly string[] }
}

const given = (value: unknown) => value !== undefined && value !== null && value !== ''

/** Whether values meet a condition; what is not given meets none that asks for it. */
function meets(condition: Condition, value: unknown): boolean {
  if ('const' in condition && value !== condition.const) return false
  if (condition.enum && !condition.enum.includes(value)) return false
  if (condition.not && meets(condition.not, value)) return false
  if (condition.allOf && !condition.allOf.every((each) => meets(each, value))) return false
  if (condition.anyOf && !condition.anyOf.some((each) => meets(each, value))) return false
  const values = (value ?? {}) as FormValues
  if (condition.required && !condition.required.every((name) => given(values[name]))) return false
  return Object.entries(condition.properties ?? {}).every(([name, inner]) => !given(values[name]) || meets(inner, values[name]))
}

/** Whether a field is to be filled in, given what is filled in so far. What cannot be told is shown, and may be left open. */
export function standingOf(form: FormForRole, field: FormField, values: FormValues): 'required' | 'optional' | 'not-due' {
  const rules = (form.schema['allOf'] ?? []) as unknown as readonly DueWhen[]
  const rule = rules.find((each) => each.then.required.includes(field.name))
  if (rule) return meets(rule.if, values) ? 'required' : 'not-due'
  return field.required && field.when === null ? 'required' : 'optional'
}

export function isMany(form: FormForRole, field: FormField): boolean {
  const properties = form.schema['properties'] as Readonly<Record<string, { type?: string }>> | undefined
  return field.type !== '行' && properties?.[field.name]?.type === 'array'
}
