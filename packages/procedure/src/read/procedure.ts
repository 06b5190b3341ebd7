import { loadYaml, sha256, type Entry, type Finding, type SourceFile, type YamlNode } from '@zhiyun/policy'
import { parseAmount } from '@zhiyun/finance'
import type { Effect } from '../model/effect.ts'
import type { Revision } from '../model/revision.ts'
import { BASES, type DocumentKind, type Indicator, type Material, type Parameter, type Procedure, type Role, type State, type View } from '../model/procedure.ts'
import { readClock, readWarrant } from './clock.ts'
import { readEffects } from './effect.ts'
import { readForms } from './form.ts'
import { readOptionalFormula } from './formula.ts'
import { readRow } from './row.ts'
import { Sheet } from './sheet.ts'

const TOP = ['语言', '事项', '参数', '当事人', '表', '材料', '状态', '流程', '做法', '计时', '无期', '见', '文书', '指标', '修订']
const REQUIRED = ['语言', '事项', '当事人', '表', '状态', '流程', '计时', '见']

export type ReadProcedure = { readonly procedure: Procedure | null; readonly findings: readonly Finding[]; readonly root: YamlNode | null }

/**
 * Reads one file into a procedure: strict YAML, closed keywords, shapes. What the names mean together is the task of
 * `checkProcedures`. The result is frozen to its depth: nothing that runs it can write into the content.
 */
export function readProcedure(file: SourceFile): ReadProcedure {
  const loaded = loadYaml(file)
  return loaded.root ? readTree(loaded.root, sha256(file.text)) : { procedure: null, findings: loaded.findings, root: null }
}

/** The same from a tree that has been parsed, or made, already. */
export function readTree(root: YamlNode, hash: string): ReadProcedure {
  const sheet = new Sheet()
  const procedure = readTop(sheet, root, hash)
  return { procedure: sheet.findings.length === 0 ? deepFreeze(procedure) : null, findings: sheet.findings, root }
}

function readTop(sheet: Sheet, root: YamlNode, hash: string): Procedure {
  const top = sheet.block(root, '', TOP, REQUIRED)
  if (top.has('语言')) sheet.one(top.get('语言'), '语言', ['1'])
  const head = sheet.block(top.get('事项') ?? root, '事项', ['编', '名', '版', '条款', '依法', '入口', '改办', '地区级', '批', '成员', '匿名', '案号'], ['编', '名', '版', '入口', '地区级', '案号'])
  const number = sheet.block(head.get('案号') ?? root, '事项/案号', ['式', '印', '条款'], ['式'])
  const states = record(sheet, top.get('状态'), '状态', readState)
  const routines = record(sheet, top.get('做法'), '做法', (s, node, name): readonly Effect[] => readEffects(s, node, `做法/${name}`, {}))
  return {
    id: sheet.text(head.get('编'), '事项/编'),
    name: sheet.text(head.get('名'), '事项/名'),
    edition: sheet.count(head.get('版'), '事项/版'),
    hash,
    clauses: sheet.names(head.get('条款'), '事项/条款'),
    laws: sheet.names(head.get('依法'), '事项/依法'),
    entry: sheet.one(head.get('入口'), '事项/入口', ['公开', '内部', '系统']),
    elsewhere: sheet.optional(head.get('改办'), '事项/改办'),
    level: sheet.text(head.get('地区级'), '事项/地区级'),
    batch: sheet.optional(head.get('批'), '事项/批'),
    members: sheet.optional(head.get('成员'), '事项/成员'),
    anonymous: sheet.flag(head.get('匿名'), '事项/匿名'),
    numbering: sheet.text(number.get('式'), '事项/案号'),
    parameters: record(sheet, top.get('参数'), '参数', readParameter),
    roles: record(sheet, top.get('当事人'), '当事人', readRole),
    ...readForms(sheet, top.get('表')),
    materials: record(sheet, top.get('材料'), '材料', readMaterial),
    states,
    initial: Object.keys(states)[0] ?? '',
    rows: sheet.items(top.get('流程'), '流程').map((node, index) => readRow(sheet, node, index, states, routines)),
    clocks: record(sheet, top.get('计时'), '计时', readClock),
    untimed: record(sheet, top.get('无期'), '无期', (s, node, name) => s.text(node, `无期/${name}`)),
    views: record(sheet, top.get('见'), '见', readView),
    documents: record(sheet, top.get('文书'), '文书', readDocument),
    indicators: sheet.items(top.get('指标'), '指标').map((node) => readIndicator(sheet, node)),
    revision: readRevision(sheet, top.get('修订')),
  }
}

function record<T>(sheet: Sheet, node: YamlNode | undefined, path: string, read: (sheet: Sheet, node: YamlNode, name: string) => T): Record<string, T> {
  return Object.fromEntries(sheet.entries(node, path).map((each: Entry) => [each.key, read(sheet, each.value, each.key)]))
}

function readParameter(sheet: Sheet, node: YamlNode, name: string): Parameter {
  const path = `参数/${name}`
  const block = sheet.block(node, path, ['值', '型', '条款', '印', '说'], ['值', '型'])
  const type = sheet.one(block.get('型'), path, ['金额', '计数'])
  const text = sheet.text(block.get('值'), path)
  const value = type === '金额' ? parseAmount(text) : /^[1-9]\d*$/.test(text) ? Number(text) : null
  if (value === null) sheet.find(node, path, 'number', `读不出 ${text}`, `cannot read ${text}`, type === '金额' ? '写作 100万元' : '写正整数')
  return { value: value ?? 0, type, text, note: sheet.optional(block.get('说'), path), ...readWarrant(sheet, block, path) }
}

/** Where a procedure does not say how many stand by. */
const USUAL_SUBSTITUTES = 2

function readRole(sheet: Sheet, node: YamlNode, name: string): Role {
  const path = `当事人/${name}`
  const block = sheet.block(node, path, ['凭', '岗', '级', '机构岗', '代', '数', '至少', '替补', '回避', '条款', '印'], ['凭'])
  return {
    name,
    basis: sheet.one(block.get('凭'), path, BASES),
    post: sheet.optional(block.get('岗'), path),
    level: sheet.optional(block.get('级'), path),
    organisationPost: sheet.optional(block.get('机构岗'), path),
    actsFor: sheet.optional(block.get('代'), path),
    count: block.has('数') ? sheet.count(block.get('数'), path) : null,
    countWarrant: block.has('数') ? readWarrant(sheet, block, path) : null,
    atLeast: block.has('至少') ? sheet.count(block.get('至少'), path) : null,
    substitutes: block.has('替补') ? sheet.count(block.get('替补'), path) : USUAL_SUBSTITUTES,
    avoids: sheet.names(block.get('回避'), path),
  }
}

function readState(sheet: Sheet, node: YamlNode, name: string): State {
  const path = `状态/${name}`
  const block = sheet.block(node, path, ['示', '公', '终', '可改'], ['示'])
  return {
    name,
    outward: sheet.text(block.get('示'), path),
    public: sheet.flag(block.get('公'), path),
    ending: block.has('终') ? sheet.one(block.get('终'), path, ['成', '败', '撤', '失效']) : null,
    editable: sheet.flag(block.get('可改'), path),
  }
}

function readMaterial(sheet: Sheet, node: YamlNode, name: string): Material {
  const path = `材料/${name}`
  const block = sheet.block(node, path, ['何时', '必', '若', '条款', '批', '列'], ['何时'])
  if (block.has('批') !== block.has('列')) sheet.find(node, path, 'shape', '批 与 列 一起写', '批 and 列 come together', '写 批: 批的行栏, 列: 列')
  return {
    name,
    at: sheet.names(block.get('何时'), path),
    required: sheet.flag(block.get('必'), path),
    onlyIf: readOptionalFormula(sheet, block.get('若'), path),
    clause: sheet.optional(block.get('条款'), path),
    lot: block.has('批') ? { field: sheet.text(block.get('批'), path), column: sheet.text(block.get('列'), path) } : null,
  }
}

function readView(sheet: Sheet, node: YamlNode, name: string): View {
  const path = `见/${name}`
  const view = { role: name, documents: true, since: null, afterDoing: null, hidesScores: false }
  if (node.kind === 'scalar') {
    sheet.one(node, path, ['全部'])
    return { ...view, fields: 'all', opinions: 'all' }
  }
  const block = sheet.block(node, path, ['栏', '意见', '文书', '自', '凭做', '隐'], ['栏'])
  const some = (key: string): readonly string[] | 'all' => (block.get(key)?.kind === 'scalar' && sheet.text(block.get(key), path) === '全部' ? 'all' : sheet.names(block.get(key), path))
  return {
    role: name,
    fields: some('栏'),
    opinions: some('意见'),
    documents: sheet.flag(block.get('文书'), path),
    since: sheet.optional(block.get('自'), path),
    afterDoing: sheet.optional(block.get('凭做'), path),
    hidesScores: block.has('隐') && sheet.names(block.get('隐'), path).map((word) => word === '他人评分' || (sheet.find(block.get('隐')!, path, 'value', `隐不了 ${word}`, `cannot hide ${word}`, '可隐：他人评分'), false)).includes(true),
  }
}

function readDocument(sheet: Sheet, node: YamlNode, name: string): DocumentKind {
  const path = `文书/${name}`
  const block = sheet.block(node, path, ['号', '码', '用'], ['号', '用'])
  return { name, pattern: sheet.text(block.get('号'), path), coded: sheet.flag(block.get('码'), path), fields: sheet.names(block.get('用'), path) }
}

function readIndicator(sheet: Sheet, node: YamlNode): Indicator {
  const block = sheet.block(node, '指标', ['计', '和', '量', '名', '于', '去重', '若'], ['名', '于'])
  const kind = (['和', '量'] as const).find((each) => block.has(each)) ?? '计'
  return {
    name: sheet.text(block.get('名'), '指标'),
    kind,
    at: sheet.text(block.get('于'), '指标'),
    field: kind === '计' ? null : sheet.text(block.get(kind), '指标'),
    distinct: sheet.optional(block.get('去重'), '指标'),
    onlyIf: readOptionalFormula(sheet, block.get('若'), '指标/若'),
  }
}

function readRevision(sheet: Sheet, node: YamlNode | undefined): Revision {
  if (!node) return { transition: '起草随新', states: {} }
  const block = sheet.block(node, '修订', ['过渡', '映'])
  const transition = block.has('过渡') ? sheet.one(block.get('过渡'), '修订/过渡', ['起草随新', '可随新']) : '起草随新'
  return { transition, states: Object.fromEntries(sheet.entries(block.get('映'), '修订/映').map((each) => [each.key, sheet.text(each.value, '修订/映')])) }
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}
