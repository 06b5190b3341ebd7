import type { Expression } from '@zhiyun/policy'
import type { Field } from '../model/field.ts'
import type { Procedure } from '../model/procedure.ts'
import { isOffice } from '../run/roles.ts'
import { fieldsOf } from './validate.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** A form for one role: JSON Schema 2020-12 for values on the wire, and how to lay it out. */
export type FormForRole = { readonly name: string; readonly schema: { readonly [key: string]: Json }; readonly layout: readonly FormSection[] }
export type FormSection = { readonly title: string; readonly fields: readonly FormField[] }
export type FormField = {
  readonly name: string
  readonly type: Field['type']
  readonly required: boolean
  /** Filled only where this holds. */
  readonly when: string | null
  readonly readOnly: boolean
  readonly values: readonly string[] | null
  readonly columns: readonly FormField[] | null
  readonly max: number | null
  /** Filled from: a property of the party, a fact, the batch. */
  readonly source: string | null
  readonly evidence: string | null
  readonly clause: string | null
  readonly note: string | null
}

/** Inner fields are left out for roles that are no posts, fields that tell who applies for people drawn by lot. Returns null when the procedure has no such form. */
export function formFor(procedure: Procedure, form: string, role: string): FormForRole | null {
  const declared = Object.hasOwn(procedure.forms, form) ? procedure.forms[form] : undefined
  if (!declared) return null
  const basis = procedure.roles[role]?.basis
  const office = isOffice(procedure.roles[role])
  const shown = (field: Field): boolean => (office || !field.inner) && !(basis === '抽取' && field.identifying)
  const fields = fieldsOf(procedure, form).filter(shown)
  const conditional = fields.filter((field) => field.required && !field.locked && field.onlyIf)
  const conditions = conditional.flatMap((field) => {
    const condition = conditionSchema(field.onlyIf!.expression)
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    return condition ? [{ if: condition, then: { required: [field.name] } }] : []
  })
  return {
    name: form,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: form,
      type: 'object',
      properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
      required: fields.filter((field) => field.required && !field.locked && !field.onlyIf).map((field) => field.name),
      additionalProperties: false,
      ...(conditions.length > 0 ? { allOf: conditions } : {}),
    },
    layout: declared.sections.map((section) => ({ title: section.title, fields: section.fields.map((name) => procedure.fields[name]!).filter(shown).map(layoutOf) })),
  }
}

const layoutOf = (field: Field): FormField => ({
  name: field.name,
  type: field.type,
  required: field.required && !field.locked,
  when: field.onlyIf?.text ?? null,
  readOnly: field.locked,
  values: field.values,
  columns: field.columns?.map(layoutOf) ?? null,
  max: field.max,
  source: field.attribute ?? field.fact ?? field.tally?.records ?? field.batch,
  evidence: field.evidence,
  clause: field.clause,
  note: field.note,
})

function fieldSchema(field: Field): { [key: string]: Json } {
  const extras: { [key: string]: Json } = {}
  if (field.locked) extras.readOnly = true
  if (field.clause !== null) extras['x-clause'] = field.clause
  if (field.fact !== null) extras['x-fact'] = field.fact
  if (field.note !== null) extras.description = field.note
  const one = { ...typeSchema(field), ...extras }
  return field.many ? { type: 'array', items: typeSchema(field), ...extras } : one
}

function typeSchema(field: Field): { [key: string]: Json } {
  switch (field.type) {
    case '金额':
      return { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, 'x-unit': '分' }
    case '计数':
    case '时长':
      return { type: 'integer', minimum: 0 }
    case '比率':
      return { type: 'integer', minimum: 0, 'x-unit': '万分之一' }
    case '分数':
      return { type: 'number', minimum: 0, multipleOf: 0.01, ...(field.max === null ? {} : { maximum: field.max }) }
    case '日期':
      return { type: 'string', format: 'date' }
    case '是否':
      return { type: 'boolean' }
    case '枚举':
      return { type: 'string', enum: field.values ?? [] }
    case '地区':
      return { type: 'string', pattern: '^\\d{6}$' }
    case '行':
      return {
        type: 'array',
        minItems: field.required ? 1 : 0,
        maxItems: 500,
        items: {
          type: 'object',
          properties: Object.fromEntries((field.columns ?? []).map((column) => [column.name, fieldSchema(column)])),
          required: (field.columns ?? []).filter((column) => column.required).map((column) => column.name),
          additionalProperties: false,
        },
      }
    case '长文':
      return { type: 'string', maxLength: 20_000 }
    default:
      return { type: 'string', maxLength: 500 }
  }
}

/** The condition as a schema, where it can be said as one; a condition that compares amounts is left to the validation. */
function conditionSchema(expression: Expression): { [key: string]: Json } | null {
  switch (expression.kind) {
    case 'name':
      return { properties: { [expression.name]: { const: true } }, required: [expression.name] }
    case 'member': {
      const values = { enum: [...expression.values] }
      return { properties: { [expression.name]: expression.negated ? { not: values } : values }, required: [expression.name] }
    }
    case 'not':
      // not(x) asks for a known false, not for an absent x.
      return expression.of.kind === 'name' ? { properties: { [expression.of.name]: { const: false } }, required: [expression.of.name] } : null
    case 'and':
    case 'or': {
      const parts = expression.of.map(conditionSchema)
      if (parts.some((part) => part === null)) return null
      return { [expression.kind === 'and' ? 'allOf' : 'anyOf']: parts as Json[] }
    }
    default:
      return null
  }
}
