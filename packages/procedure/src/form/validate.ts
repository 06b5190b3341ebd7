import { isIsoDate } from '@zhiyun/calendar'
import type { PolicyDecision } from '../model/case.ts'
import type { Field, FieldRow, FieldRule, Fields, FieldValue, Operand } from '../model/field.ts'
import type { Procedure } from '../model/procedure.ts'
import type { FieldError, FieldErrorCode } from '../model/refusal.ts'
import { hundredths, truthOf, type LookUp } from '../value/evaluate.ts'

const MAX_TEXT = 20_000
const MAX_ROWS = 500

const error = (field: string, code: FieldErrorCode, zh: string, en: string): FieldError => ({ field, code, zh, en })

export const isGiven = (value: FieldValue | undefined): value is Exclude<FieldValue, null> =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** Checks that each value may be written at all: a field of this form, of its type, and open to be typed unless the system writes it. All that a draft needs. */
export function checkShape(procedure: Procedure, form: string, values: Fields, by: 'person' | 'system' = 'person'): readonly FieldError[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const field = procedure.fields[name]
    if (!field || field.form !== form) return [error(name, 'unknown-field', `${form}没有“${name}”这一栏`, `no field ${name} in this form`)]
    if (field.locked && by === 'person') return [error(name, 'locked', `“${name}”由系统填写，不能改`, `${name} is filled by the system`)]
    return isGiven(value) ? checkType(field, value, name) : []
  })
}

/** Checks a form as a whole after the values are merged: what is due is there, bounds hold. Bounds on the decision only when it is given. */
export function checkForm(procedure: Procedure, form: string, lookUp: LookUp, decision: PolicyDecision | null | 'later', batch: Fields | null): readonly FieldError[] {
  return fieldsOf(procedure, form).flatMap((field) => {
    const value = lookUp(field.name)
    if (!isGiven(value)) return [...missing(field, lookUp), ...ungrouped(field, lookUp, batch)]
    const open = openCells(field, value)
    if (open.length > 0) return open
    return field.rules.flatMap((rule): readonly FieldError[] => {
      if (rule.kind === 'inSet') return inSet(field, value, rule.values)
      // Outside any lot there is nothing that a lot could leave out.
      if (rule.kind === 'inBatch') return batch === null ? [] : inBatch(field, value, offeredBy(rule, batch))
      if (rule.kind === 'distinct') return distinct(field, value, rule.columns)
      if (rule.kind === 'total') return totals(field, value, rule, lookUp)
      return bounded(field.name, value, rule.kind, rule.than, lookUp, decision)
    })
  })
}

export const fieldsOf = (procedure: Procedure, form: string): readonly Field[] =>
  (procedure.forms[form]?.sections ?? []).flatMap((section) => section.fields.map((name) => procedure.fields[name]!))

function missing(field: Field, lookUp: LookUp): readonly FieldError[] {
  if (!field.required || field.locked) return []
  const due = field.onlyIf ? truthOf(field.onlyIf.expression, lookUp).truth : true
  return due === false ? [] : [error(field.name, 'required', `请填写“${field.name}”`, `${field.name} is required`)]
}

/** Cells that are due and not filled. A draft may leave them open while its lines are being written; what the system fills may be unknown. */
function openCells(field: Field, value: Exclude<FieldValue, null>): readonly FieldError[] {
  if (field.type !== '行' || field.locked) return []
  return (value as readonly FieldRow[]).flatMap((row, i) =>
    (field.columns ?? []).flatMap((column) =>
      column.required && !isGiven(row[column.name]) ? [error(`${field.name}[${i + 1}].${column.name}`, 'required', `请填写“${field.name}”第 ${i + 1} 行的“${column.name}”`, `${column.name} is required in row ${i + 1}`)] : [],
    ),
  )
}

function checkType(field: Field, value: Exclude<FieldValue, null>, at: string): readonly FieldError[] {
  if (field.many) {
    if (!Array.isArray(value)) return [error(at, 'type', `“${field.name}”可填多个，须是列表`, `${field.name} takes a list`)]
    return (value as readonly FieldValue[]).flatMap((each) => (isGiven(each) ? checkType({ ...field, many: false }, each, at) : []))
  }
  if (field.type === '行') return checkRows(field, value)
  const problem = TYPE_CHECKS[field.type](value, field)
  return problem ? [error(at, problem === 'value' ? 'not-a-value' : 'type', `“${field.name}”${TYPE_TEXT[field.type] ?? '填得不对'}${problem === 'value' ? `：${field.values?.join('、') ?? `0 至 ${field.max}`}` : ''}`, `${field.name} must be a valid ${field.type}`)] : []
}

const isText = (max: number) => (value: unknown): 'type' | null => (typeof value === 'string' && value.length <= max ? null : 'type')
const isCount = (value: unknown): 'type' | null => (Number.isSafeInteger(value) && (value as number) >= 0 ? null : 'type')

const TYPE_CHECKS: Readonly<Record<Exclude<Field['type'], '行'>, (value: unknown, field: Field) => 'type' | 'value' | null>> = {
  文字: isText(500),
  长文: isText(MAX_TEXT),
  附件: isText(200),
  单位: isText(200),
  人: isText(200),
  专利: isText(64),
  措施: isText(64),
  地区: (value) => (typeof value === 'string' && /^\d{6}$/.test(value) ? null : 'type'),
  金额: isCount,
  计数: isCount,
  比率: isCount,
  时长: isCount,
  日期: (value) => (isIsoDate(value) ? null : 'type'),
  是否: (value) => (typeof value === 'boolean' ? null : 'type'),
  枚举: (value, field) => (typeof value === 'string' && (field.values ?? []).includes(value) ? null : 'value'),
  分数: (value, field) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0 || Math.abs(value * 100 - Math.round(value * 100)) > 1e-6) return 'type'
    return field.max !== null && value > field.max ? 'value' : null
  },
}
const TYPE_TEXT: Readonly<Partial<Record<Field['type'], string>>> = {
  文字: '须是不超过 500 字的文字',
  长文: `须是不超过 ${MAX_TEXT} 字的文字`,
  金额: '须是不小于零的金额（整数分）',
  计数: '须是不小于零的整数',
  日期: '须是日期，如 2026-01-31',
  是否: '须答是或否',
  枚举: '只能选',
  分数: '须是分数，至多两位小数，范围',
  地区: '须是六位区划代码',
}

function checkRows(field: Field, value: Exclude<FieldValue, null>): readonly FieldError[] {
  if (!Array.isArray(value) || value.length > MAX_ROWS) return [error(field.name, 'type', `“${field.name}”须是至多 ${MAX_ROWS} 行的表`, `${field.name} must be a table`)]
  return (value as readonly unknown[]).flatMap((row, i) => {
    const at = `${field.name}[${i + 1}]`
    if (row === null || typeof row !== 'object' || Array.isArray(row)) return [error(at, 'type', `“${field.name}”第 ${i + 1} 行不是一行`, `row ${i + 1} is malformed`)]
    const cells = row as FieldRow
    const stray = Object.keys(cells).filter((name) => !field.columns?.some((column) => column.name === name))
    return [
      ...stray.map((name) => error(`${at}.${name}`, 'column', `“${field.name}”没有“${name}”这一列`, `no column ${name}`)),
      ...(field.columns ?? []).flatMap((column) => {
        const cell = cells[column.name]
        return isGiven(cell) ? checkType(column, cell, `${at}.${column.name}`) : []
      }),
    ]
  })
}

function inBatch(field: Field, value: FieldValue, offered: FieldValue | undefined): readonly FieldError[] {
  const list = Array.isArray(offered) ? (offered as readonly FieldValue[]) : null
  if (!list) return [error(field.name, 'limit-unknown', `本批开放哪些“${field.name}”尚不清楚`, `what the batch offers for ${field.name} is unknown`)]
  return list.includes(value) ? [] : [error(field.name, 'not-in-batch', `本批没有开放这一“${field.name}”`, `${field.name} is not offered by the batch`)]
}

function inSet(field: Field, value: FieldValue, values: readonly string[]): readonly FieldError[] {
  const given = Array.isArray(value) ? (value as readonly FieldValue[]) : [value]
  return given.every((each) => typeof each === 'string' && values.includes(each)) ? [] : [error(field.name, 'not-in-set', `“${field.name}”只能是：${values.join('、')}`, `${field.name} must be one of ${values.join(', ')}`)]
}

/** What the lot offers for a field: a list, or the words in a column of its rows. */
function offeredBy({ field, column }: Extract<FieldRule, { kind: 'inBatch' }>, batch: Fields): FieldValue | undefined {
  const offered = batch[field]
  if (column === undefined || !Array.isArray(offered)) return offered
  return [...new Set((offered as readonly FieldRow[]).flatMap((row) => (typeof row[column] === 'string' && row[column] !== '' ? [row[column]] : [])))]
}

/** A column of the lot's rows that says something has to be chosen from. */
function ungrouped(field: Field, lookUp: LookUp, batch: Fields | null): readonly FieldError[] {
  const rule = field.rules.find((each) => each.kind === 'inBatch' && each.column !== undefined)
  const offered = rule === undefined || batch === null ? undefined : offeredBy(rule as Extract<FieldRule, { kind: 'inBatch' }>, batch)
  const due = field.onlyIf ? truthOf(field.onlyIf.expression, lookUp).truth === true : true
  return due && Array.isArray(offered) && offered.length > 0 ? [error(field.name, 'required', `请填写“${field.name}”：${offered.join('、')}`, `${field.name} is one of ${offered.join(', ')}`)] : []
}

function distinct(field: Field, value: FieldValue, columns: readonly string[]): readonly FieldError[] {
  const keys = (value as readonly FieldRow[]).map((row) => JSON.stringify(columns.map((column) => row[column] ?? null)))
  const at = keys.findIndex((key, i) => keys.indexOf(key) !== i)
  return at === -1 ? [] : [error(`${field.name}[${at + 1}]`, 'column', `“${field.name}”第 ${at + 1} 行与前面的重复`, `row ${at + 1} stands there twice`)]
}

function totals(field: Field, value: FieldValue, { column, by, equals }: Extract<FieldRule, { kind: 'total' }>, lookUp: LookUp): readonly FieldError[] {
  const goal = equals.kind === 'field' ? lookUp(equals.name) : undefined
  if (typeof goal !== 'number') return [error(field.name, 'limit-unknown', `“${field.name}”合计应等于多少尚不清楚`, `the total due for ${field.name} is unknown`)]
  const sums = new Map<string, bigint>()
  for (const row of value as readonly FieldRow[]) {
    const part = by === undefined ? '' : String(row[by] ?? '')
    sums.set(part, (sums.get(part) ?? 0n) + (typeof row[column] === 'number' ? hundredths(row[column]) : 0n))
  }
  const wrong = [...sums].find(([, sum]) => sum !== hundredths(goal))
  return wrong === undefined ? [] : [error(field.name, 'total', `“${field.name}”${wrong[0] === '' ? '' : `“${wrong[0]}”`}各行“${column}”合计须等于“${equals.kind === 'field' ? equals.name : ''}”`, `the total of ${column} must equal what is due`)]
}

/** One bound. `later` leaves bounds on the decision to be checked against the answer of 评措施. */
export function bounded(name: string, value: FieldValue, kind: 'atMost' | 'atLeast', than: Operand, lookUp: LookUp, decision: PolicyDecision | null | 'later'): readonly FieldError[] {
  if (than.kind === 'decision' && decision === 'later') return []
  const limit = than.kind === 'field' ? lookUp(than.name) : decision === null || decision === 'later' ? undefined : decision[than.end]
  const given = than.kind === 'decision' && typeof limit === 'number' ? ` ${(limit / 100).toFixed(2)} 元` : ''
  const label = than.kind === 'field' ? `“${than.name}”` : `决定所给的${than.end === 'high' ? '上限' : '下限'}${given}`
  // A decision whose upper bound is not printed bounds nothing from above.
  if (than.kind === 'decision' && than.end === 'high' && limit === null) return []
  if (typeof limit !== 'number' || typeof value !== 'number') return [error(name, 'limit-unknown', `${label}尚不清楚，“${name}”不能定`, `the limit of ${name} is unknown`)]
  if (than.kind === 'decision' && kind === 'atMost' && limit === 0 && value > 0) return [error(name, 'too-high', `按现有事实这项措施不给钱，“${name}”提交不了；请看下方判定中没有满足的条件`, `on the facts known this measure gives nothing; see the conditions that are not met`)]
  if (kind === 'atMost' && value > limit) return [error(name, 'too-high', `“${name}”不得超过${label}`, `${name} is above its limit`)]
  if (kind === 'atLeast' && value < limit) return [error(name, 'too-low', `“${name}”不得低于${label}`, `${name} is below its limit`)]
  return []
}
