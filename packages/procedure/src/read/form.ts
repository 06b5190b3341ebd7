import type { YamlNode } from '@zhiyun/policy'
import { FIELD_TYPES, type Field, type FieldRule, type Form, type Operand, type SheetSource, type Tally } from '../model/field.ts'
import { readOptionalFormula } from './formula.ts'
import type { Sheet } from './sheet.ts'

const FIELD_KEYS = ['型', '必', '若', '锁', '内', '匿', '多', '值', '列', '算', '起', '校', '满', '主体', '事实', '逐年', '统计', '批', '证', '条款', '说']

/** Reads 表: each form is a list of sections; the fields of all forms share one set of names. */
export function readForms(sheet: Sheet, node: YamlNode | undefined): { forms: Record<string, Form>; fields: Record<string, Field> } {
  const forms: Record<string, Form> = {}
  const fields: Record<string, Field> = {}
  for (const { key: form, value } of sheet.entries(node, '表')) {
    const path = `表/${form}`
    const sections = sheet.items(value, path).map((section) => {
      const block = sheet.block(section, path, ['节', '照', '栏'], ['节', '栏'])
      const title = sheet.text(block.get('节'), path)
      const names = sheet.entries(block.get('栏'), path).map((entry) => {
        if (entry.key in fields) sheet.find(entry, `${path}/${entry.key}`, 'field-twice', `栏 ${entry.key} 已在 ${fields[entry.key]!.form}`, `field ${entry.key} is declared twice`, '一个名字只指一样东西，换一个名字')
        fields[entry.key] = readField(sheet, entry.value, `${path}/${entry.key}`, entry.key, form, title)
        return entry.key
      })
      return { title, fields: names, sheet: readSheetSource(sheet, block.get('照'), `${path}/照`) }
    })
    forms[form] = { name: form, sections }
  }
  return { forms, fields }
}

function readSheetSource(sheet: Sheet, node: YamlNode | undefined, path: string): SheetSource | null {
  if (!node) return null
  const block = sheet.block(node, path, ['栏', '项', '满', '组', '属'], ['栏', '项', '满'])
  if (block.has('组') !== block.has('属')) sheet.find(node, path, 'shape', '组 与 属 一起写', '组 and 属 come together', '写 组: 列, 属: 本案的栏')
  return { field: sheet.text(block.get('栏'), path), item: sheet.text(block.get('项'), path), full: sheet.text(block.get('满'), path), group: block.has('组') ? { column: sheet.text(block.get('组'), path), field: sheet.text(block.get('属'), path) } : null }
}

function readField(sheet: Sheet, node: YamlNode, path: string, name: string, form: string, section: string): Field {
  const block = sheet.block(node, path, FIELD_KEYS, ['型'])
  const text = (key: string): string | null => sheet.optional(block.get(key), `${path}/${key}`)
  const flag = (key: string): boolean => sheet.flag(block.get(key), `${path}/${key}`)
  const computed = readOptionalFormula(sheet, block.get('算'), `${path}/算`)
  const type = block.has('型') ? sheet.one(block.get('型'), `${path}/型`, FIELD_TYPES) : '文字'
  const columns = block.get('列')
  const values = block.get('值')
  if ((type === '行') !== (columns !== undefined)) sheet.find(node, path, 'type', '型为 行 者须写 列，他型不写', 'rows, and only rows, have columns', '补 列 或改 型')
  if ((type === '枚举') !== (values !== undefined)) sheet.find(node, path, 'type', '型为 枚举 者须写 值，他型不写', 'enumerations, and only they, have values', '补 值 或改 型')
  return {
    name,
    type,
    form,
    section,
    required: flag('必'),
    onlyIf: readOptionalFormula(sheet, block.get('若'), `${path}/若`),
    locked: flag('锁') || computed !== null,
    inner: flag('内'),
    identifying: flag('匿'),
    many: flag('多'),
    values: values ? sheet.names(values, `${path}/值`) : null,
    columns: columns ? sheet.entries(columns, path).map((entry) => readField(sheet, entry.value, `${path}/${entry.key}`, entry.key, form, section)) : null,
    computed,
    start: text('起'),
    rules: readRules(sheet, block.get('校'), `${path}/校`),
    max: block.has('满') ? sheet.count(block.get('满'), `${path}/满`) : null,
    attribute: text('主体'),
    fact: text('事实'),
    years: block.has('逐年') ? sheet.count(block.get('逐年'), `${path}/逐年`) : null,
    tally: readTally(sheet, block.get('统计'), `${path}/统计`),
    batch: text('批'),
    evidence: text('证'),
    clause: text('条款'),
    note: text('说'),
  }
}

/** 统计: {记录: 质押贷款, 年: 放款年度, 和: 贷款额}; without 和 they are counted. */
function readTally(sheet: Sheet, node: YamlNode | undefined, path: string): Tally | null {
  if (!node) return null
  const block = sheet.block(node, path, ['记录', '年', '和'], ['记录', '年'])
  return { records: sheet.text(block.get('记录'), path), year: sheet.text(block.get('年'), path), sum: sheet.optional(block.get('和'), path) }
}

function readRules(sheet: Sheet, node: YamlNode | undefined, path: string): readonly FieldRule[] {
  if (!node) return []
  const block = sheet.block(node, path, ['不超', '不低', '合计', '不重', '在批', '列', '在集', '条款'])
  const clause = sheet.optional(block.get('条款'), path)
  const cited = clause === null ? {} : { clause }
  const rules: FieldRule[] = []
  for (const name of sheet.names(block.get('不超'), path)) rules.push({ kind: 'atMost', than: operand(name), ...cited })
  for (const name of sheet.names(block.get('不低'), path)) rules.push({ kind: 'atLeast', than: operand(name), ...cited })
  if (block.has('合计')) {
    const total = sheet.block(block.get('合计')!, path, ['列', '每', '等于'], ['列', '等于'])
    const by = sheet.optional(total.get('每'), path)
    rules.push({ kind: 'total', column: sheet.text(total.get('列'), path), ...(by === null ? {} : { by }), equals: operand(sheet.text(total.get('等于'), path)), ...cited })
  }
  if (block.has('不重')) rules.push({ kind: 'distinct', columns: sheet.names(block.get('不重'), path), ...cited })
  if (block.has('在批')) rules.push({ kind: 'inBatch', field: sheet.text(block.get('在批'), path), ...(block.has('列') ? { column: sheet.text(block.get('列'), path) } : {}), ...cited })
  if (block.has('在集')) rules.push({ kind: 'inSet', values: sheet.names(block.get('在集'), path), ...cited })
  return rules
}

/** 决定.高 and 决定.低 are the ends of the policy decision's range; anything else is a name. */
export function operand(name: string): Operand {
  if (name === '决定.高') return { kind: 'decision', end: 'high' }
  if (name === '决定.低') return { kind: 'decision', end: 'low' }
  return { kind: 'field', name }
}
