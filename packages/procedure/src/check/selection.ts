import type { SelectionEffect } from '../model/effect.ts'
import type { Field, FieldType } from '../model/field.ts'
import { SYSTEM, type Procedure } from '../model/procedure.ts'
import { NORMALISING } from '../run/select.ts'
import type { Around } from './around.ts'

type Tell = (code: string, zh: string, en: string, mend: string) => void

/** A selection reads the members and the lot's own figures, and writes into the members by a move that the system may make there. */
export function checkSelection(effect: SelectionEffect, lot: Procedure, around: Around, tell: Tell): void {
  const member = around.procedures[lot.members ?? '']
  if (!member) return tell('no-members', '本事项不是批，没有成员', 'this procedure has no members', '在 事项 写 成员')
  const unknown = effect.among.filter((state) => !member.states[state])
  if (unknown.length > 0) tell('unknown-state', `“${member.id}”没有状态“${unknown.join('、')}”`, `unknown states of ${member.id}`, '改 于')
  const columns = effect.rounds === null ? [] : (lot.fields[effect.rounds.field]?.columns ?? [])
  const expect = (where: Procedure, extra: readonly Field[], name: string | null, types: readonly FieldType[] | null): void => {
    if (name === null) return
    const field = extra.find((column) => column.name === name) ?? where.fields[name]
    if (!field) tell('unknown-field', `“${where.id}”没有栏“${name}”`, `unknown field ${name} of ${where.id}`, '改名')
    else if (types && !types.includes(field.type)) tell('effect-type', `“${name}”是${field.type}，此处须是${types.join('或')}`, `${name} is of the wrong type`, '换一栏')
  }
  const ties = effect.ties === '停' || effect.ties === '都取' ? [] : effect.ties
  for (const { field } of [...effect.order, ...ties]) expect(member, [], field, ['分数', '金额', '计数', '日期', '是否', '比率', '时长'])
  if (effect.normalising !== null) {
    expect(member, [], effect.normalising.group, ['文字', '枚举'])
    expect(lot, [], effect.normalising.method, ['枚举'])
    const unknownWays = lot.fields[effect.normalising.method]?.values?.filter((value) => !Object.hasOwn(NORMALISING, value)) ?? []
    if (unknownWays.length > 0) tell('effect-type', `均衡没有这些法：${unknownWays.join('、')}`, 'unknown ways of normalising', `可用：${Object.keys(NORMALISING).join('、')}`)
    if (effect.into.normalised === null) tell('effect-input', '均衡之后的分须有处存', 'normalised scores must be kept', '在 存 写 衡分')
  }
  expect(member, [], effect.wanted, ['金额'])
  expect(member, [], effect.measure, ['措施'])
  expect(lot, columns, effect.quota, ['计数'])
  expect(lot, columns, effect.reserves, ['计数'])
  expect(lot, columns, effect.budget, ['金额'])
  if (effect.quota === null && effect.budget === null) tell('effect-input', '名额、预算至少写一个，否则不必遴选', 'a quota or a budget is needed', '补 名额 或 预算')
  if (effect.rounds !== null) {
    expect(lot, [], effect.rounds.field, ['行'])
    for (const [field, column] of Object.entries(effect.rounds.match)) {
      expect(member, [], field, null)
      if (!columns.some((each) => each.name === column)) tell('unknown-field', `“${effect.rounds.field}”没有列“${column}”`, `no column ${column}`, '改 对')
    }
  }
  writes(effect, member, tell)
}

function writes({ action, among, into }: SelectionEffect, member: Procedure, tell: Tell): void {
  const row = member.rows.find((each) => each.action === action && each.who.includes(SYSTEM) && among.every((state) => each.from.includes(state)))
  if (!row?.form) return tell('push-refused', `“${member.id}”没有系统可做的“${action}”，或它不填表，或有的态不能做`, `${member.id} lets no system ${action} with a form`, '在对方补一行：谁: 系统，填: 表，到: 同')
  const types: readonly (readonly [string | null, readonly FieldType[]])[] = [[into.result, ['枚举']], [into.amount, ['金额']], [into.rank, ['计数']], [into.reason, ['长文', '文字']], [into.normalised, ['分数']]]
  for (const [name, allowed] of types) {
    if (name === null) continue
    const field = member.fields[name]
    if (!field || field.form !== row.form) tell('unknown-field', `“${row.form}”没有栏“${name}”`, `${row.form} has no field ${name}`, '改 存')
    else if (!allowed.includes(field.type)) tell('effect-type', `“${name}”是${field.type}，此处须是${allowed.join('或')}`, `${name} is of the wrong type`, '换一栏')
  }
  const words = ['拟给', '候补', '未入选'].filter((word) => !member.fields[into.result]?.values?.includes(word))
  if (words.length > 0) tell('effect-type', `“${into.result}”的值须有：拟给、候补、未入选`, 'the result has three values', '补 值')
}
