/**
 * The part of JSON Schema 2020-12 that forms of procedures use. `x-field` names the kind of field where the JSON type
 * alone does not say how it is filled in; amounts are integer fen, rates integer basis points.
 */
export interface FieldSchema {
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | readonly string[]
  title?: string
  description?: string
  format?: string
  enum?: readonly (string | number)[]
  minimum?: number
  maximum?: number
  maxLength?: number
  readOnly?: boolean
  items?: FieldSchema
  properties?: Readonly<Record<string, FieldSchema>>
  required?: readonly string[]
  'x-field'?: string
  'x-unit'?: string
  /** The clause that asks for it. */
  'x-clause'?: string
}

export interface FormSchema {
  properties?: Readonly<Record<string, FieldSchema>>
  required?: readonly string[]
}

/** Which fields stand together, under which heading, in which order. */
export interface FormLayout {
  sections: readonly { title: string; fields: readonly string[] }[]
}

export type FormValues = Readonly<Record<string, unknown>>

/** How a field is filled in. */
export type Widget = 'text' | 'long' | 'amount' | 'count' | 'rate' | 'score' | 'date' | 'yesno' | 'choice' | 'choices' | 'rows' | 'files'

const byKind: Readonly<Record<string, Widget>> = {
  长文: 'long', 金额: 'amount', 计数: 'count', 时长: 'count', 比率: 'rate', 分数: 'score', 日期: 'date', 是否: 'yesno', 行: 'rows', 附件: 'files',
}

export function widgetOf(field: FieldSchema): Widget {
  const kind = field['x-field']
  if (kind !== undefined && byKind[kind]) return byKind[kind]
  if (field.type === 'array') return field.items?.enum ? 'choices' : 'rows'
  if (field.enum) return 'choice'
  if (field.type === 'boolean') return 'yesno'
  if (field.type === 'integer') return 'count'
  if (field.type === 'number') return 'score'
  if (field.format === 'date') return 'date'
  return (field.maxLength ?? 0) > 200 ? 'long' : 'text'
}
