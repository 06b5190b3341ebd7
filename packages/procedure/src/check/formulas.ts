import { isProblem, typeOf, type NameType, type Scope } from '@zhiyun/policy'
import type { Field, Formula } from '../model/field.ts'
import type { Procedure } from '../model/procedure.ts'
import { pushTargets, type Around } from './around.ts'
import type { Report } from './report.ts'

/** Expressions know their names and compare like with like; bounds and totals are amounts; computed fields are quantities. */
export function checkFormulas(procedure: Procedure, report: Report, around: Around): void {
  const scope = scopeOf(procedure)
  const truth = (formula: Formula | null, path: readonly (string | number)[], names: Scope = scope): void => check(formula, 'truth', names, path, report)
  for (const field of Object.values(procedure.fields)) {
    const path = ['表', field.form]
    truth(field.onlyIf, path)
    check(field.computed, 'number', scope, path, report)
    if (field.start !== null && (field.computed === null || procedure.fields[field.start]?.type !== field.type)) report.add(path, 'start-type', `“${field.name}”的 起 须是同型的栏，且“${field.name}”须有 算`, 'a start is a field of the same type, of a computed field', '改 起，或补 算')
    for (const rule of field.rules) {
      if ((rule.kind === 'atMost' || rule.kind === 'atLeast') && field.type !== '金额') report.add(path, 'bound-type', `“${field.name}”不是金额，不能校大小`, 'only amounts are bounded', '删去 校 或改 型')
    }
  }
  for (const material of Object.values(procedure.materials)) truth(material.onlyIf, ['材料', material.name])
  for (const row of procedure.rows) {
    for (const guard of row.guards) {
      if (guard.kind === 'formula') truth(guard.formula, ['流程', row.index, '当'])
      if (guard.kind === 'unique') truth(guard.unless, ['流程', row.index, '当'])
    }
    for (const effect of row.effects) {
      if (effect.kind === '开案') truth(effect.onlyIf, ['流程', row.index, '做'], effect.each === null ? scope : scopeOf(procedure, procedure.fields[effect.each]?.columns ?? []))
      // Whom a push is for is asked of the other's own fields.
      if (effect.kind === '推案' && effect.onlyIf) for (const other of pushTargets(procedure, effect, around)) truth(effect.onlyIf, ['流程', row.index, '做'], scopeOf(other))
    }
  }
  procedure.indicators.forEach((indicator, i) => truth(indicator.onlyIf, ['指标', i]))
}

function check(formula: Formula | null, kind: 'truth' | 'number', scope: Scope, path: readonly (string | number)[], report: Report): void {
  if (!formula) return
  const type = typeOf(formula.expression, scope)
  if (isProblem(type)) report.add(path, type.code, `${formula.text}：${type.zh.replace('词典里', '表里')}`, type.en, '式里只写表里的栏与参数')
  else if (type.kind !== kind) report.add(path, 'formula-type', `${formula.text}：此处须是${kind === 'truth' ? '是非' : '量'}`, `expected a ${kind}`, '改式')
}

const scopeOf = (procedure: Procedure, columns: readonly Field[] = []): Scope => ({
  names: () => [...Object.keys(procedure.fields), ...Object.keys(procedure.parameters), ...columns.map((column) => column.name)],
  lookUp: (name) => {
    const field = columns.find((column) => column.name === name) ?? procedure.fields[name]
    if (field) return nameType(field)
    const parameter = procedure.parameters[name]
    if (!parameter) return undefined
    return parameter.type === '金额' ? AMOUNT : { type: '计数', dimension: '计数', unit: '' }
  },
})

const AMOUNT: NameType = { type: '金额', dimension: '金额', unit: '元' }

function nameType(field: Field): NameType {
  switch (field.type) {
    case '金额':
      return AMOUNT
    case '计数':
      return { type: '计数', dimension: '计数', unit: '' }
    case '分数':
      return { type: '分数', dimension: '分数', unit: '分' }
    case '比率':
      return { type: '比率', dimension: '比率', unit: '%' }
    case '时长':
      return { type: '时长', dimension: '月', unit: '月' }
    case '是否':
      return { type: '是否' }
    case '日期':
      return { type: '日期' }
    case '枚举':
      return { type: '枚举', domain: field.values ?? [] }
    default:
      return { type: '文本' }
  }
}
