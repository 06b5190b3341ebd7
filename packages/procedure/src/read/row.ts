import type { YamlNode } from '@zhiyun/policy'
import type { Effect } from '../model/effect.ts'
import { DECISION_STATES } from '../model/decision.ts'
import type { Guard, Row, Signing, State } from '../model/procedure.ts'
import { readEffects } from './effect.ts'
import { readFormula, readOptionalFormula } from './formula.ts'
import type { Sheet } from './sheet.ts'

const ROW_KEYS = ['从', '除', '动', '到', '谁', '当', '填', '各填', '会', '异于', '废', '留', '意见', '不可代', '批办', '退', '仅读法', '做', '条款', '说']

export function readRow(sheet: Sheet, node: YamlNode, index: number, states: Readonly<Record<string, State>>, routines: Readonly<Record<string, readonly Effect[]>>): Row {
  const bare = sheet.block(node, `流程/${index + 1}`, ROW_KEYS, ['从', '动', '到', '谁'])
  const action = sheet.text(bare.get('动'), `流程/${index + 1}`)
  const path = `流程/${index + 1} ${action}`
  const to = sheet.text(bare.get('到'), path)
  const who = sheet.names(bare.get('谁'), path)
  return {
    index,
    from: fromStates(sheet.names(bare.get('从'), path), sheet.names(bare.get('除'), path), states),
    action,
    to: to === '同' ? null : to,
    who,
    form: sheet.optional(bare.get('填'), path),
    separate: sheet.flag(bare.get('各填'), path),
    guards: sheet.items(bare.get('当'), path).map((guard) => readGuard(sheet, guard, `${path}/当`)),
    signing: bare.has('会') ? readSigning(sheet, bare.get('会')!, path) : null,
    differsFrom: sheet.names(bare.get('异于'), path),
    voids: sheet.names(bare.get('废'), path),
    keeps: sheet.names(bare.get('留'), path),
    opinion: bare.has('意见') ? sheet.one(bare.get('意见'), path, ['内', '外']) : null,
    inPerson: sheet.flag(bare.get('不可代'), path),
    bulk: bare.has('批办') ? sheet.one(bare.get('批办'), path, ['逐件', '同进退']) : null,
    readings: Object.fromEntries(sheet.entries(bare.get('仅读法'), path).map((each) => [each.key, sheet.text(each.value, path)])),
    leaves: bare.has('退') ? leaving(sheet.text(bare.get('退'), path), who) : null,
    effects: readEffects(sheet, bare.get('做'), path, routines),
    clauses: sheet.names(bare.get('条款'), path),
    note: sheet.optional(bare.get('说'), path),
  }
}

/** 非终 stands for all states that are not final. */
function fromStates(names: readonly string[], except: readonly string[], states: Readonly<Record<string, State>>): readonly string[] {
  const all = names.flatMap((name) => (name === '非终' ? Object.values(states).filter((state) => !state.ending).map((state) => state.name) : [name]))
  return all.filter((name) => !except.includes(name))
}

/** 退: 本人 — the actor leaves his role; 退: 评审专家 — the person named leaves that role. */
const leaving = (word: string, who: readonly string[]): Row['leaves'] => (word === '本人' ? { role: who[0] ?? '', whom: '本人' } : { role: word, whom: '所指' })

function readSigning(sheet: Sheet, node: YamlNode, path: string): Signing {
  const word = sheet.text(node, path)
  if (word === '各一') return { kind: 'each' }
  if (word === '全部') return { kind: 'all' }
  const people = /^([1-9]\d*)人$/.exec(word)
  if (!people) sheet.find(node, path, 'value', `读不出会签 ${word}`, `cannot read the signing ${word}`, '写作 各一、全部 或 2人')
  return { kind: 'count', n: Number(people?.[1] ?? 1) }
}

const GUARD_KEYS = ['式', '决定属', '唯一', '批在', '成员皆在', '成员皆不在', '成员合计', '子案', '本人已做', '已做', '满员', '缺员', '义务皆', '有栏', '无栏', '期过半', '余额', '限报']

function readGuard(sheet: Sheet, node: YamlNode, path: string): Guard {
  if (node.kind === 'scalar') {
    if (node.text !== '材料齐') sheet.find(node, path, 'guard', `不识的条件 ${node.text}`, `unknown condition ${node.text}`, '可用：材料齐，或 {式: …} 等')
    return { kind: 'materials' }
  }
  const block = sheet.block(node, path, [...GUARD_KEYS, '除非'])
  const [key] = [...block.keys()].filter((each) => each !== '除非')
  const excepted = key === '唯一' && block.has('除非')
  if (block.size !== (excepted ? 2 : 1) || !key) sheet.find(node, path, 'guard', '一条一件', 'one condition an item', '拆成几条')
  const value = key ? block.get(key) : undefined
  switch (key) {
    case '式':
      return { kind: 'formula', formula: readFormula(sheet, value, path) }
    case '决定属':
      return { kind: 'decision', states: sheet.names(value, path).map((name) => DECISION_STATES.find((state) => state === name) ?? unknownState(sheet, node, path, name)) }
    case '唯一':
      return { kind: 'unique', fields: sheet.names(value, path), unless: readOptionalFormula(sheet, block.get('除非'), `${path}/除非`) }
    case '批在':
      return { kind: 'batch', states: sheet.names(value, path) }
    case '子案': {
      const children = value ? sheet.block(value, path, ['种', '皆'], ['种', '皆']) : new Map<string, YamlNode>()
      return { kind: 'children', procedure: sheet.text(children.get('种'), path), states: orEnded(sheet.names(children.get('皆'), path)) }
    }
    case '成员皆在':
    case '成员皆不在':
      return { kind: 'members', states: orEnded(sheet.names(value, path)), inside: key === '成员皆在' }
    case '成员合计': {
      const total = value ? sheet.block(value, path, ['栏', '等于'], ['栏', '等于']) : new Map<string, YamlNode>()
      return { kind: 'memberTotal', field: sheet.text(total.get('栏'), path), equals: sheet.text(total.get('等于'), path) }
    }
    case '有栏':
    case '无栏':
      return { kind: 'given', field: sheet.text(value, path), yes: key === '有栏' }
    case '期过半':
      return { kind: 'halfway', clock: sheet.text(value, path) }
    case '余额': {
      const balance = value ? sheet.block(value, path, ['款', '够'], ['款', '够']) : new Map<string, YamlNode>()
      return { kind: 'balance', fund: sheet.text(balance.get('款'), path), enough: sheet.text(balance.get('够'), path) }
    }
    case '限报': {
      const limit = value ? sheet.block(value, path, ['批', '按', '条款'], ['批', '按']) : new Map<string, YamlNode>()
      return { kind: 'limit', limit: sheet.text(limit.get('批'), path), fields: sheet.names(limit.get('按'), path), clause: sheet.optional(limit.get('条款'), path) }
    }
    case '本人已做':
      return { kind: 'selfDid', action: sheet.text(value, path) }
    case '已做':
      return { kind: 'done', action: sheet.text(value, path) }
    case '满员':
    case '缺员':
      return { kind: 'complete', role: sheet.text(value, path), yes: key === '满员' }
    default:
      return { kind: 'duties', states: sheet.names(value, path) }
  }
}

const orEnded = (states: readonly string[]): readonly string[] | 'ended' => (states.length === 1 && states[0] === '终' ? 'ended' : states)

function unknownState(sheet: Sheet, node: YamlNode, path: string, name: string): '出错' {
  sheet.find(node, path, 'value', `决定没有“${name}”这一状态`, `no decision state ${name}`, `可用：${DECISION_STATES.join(' ')}`)
  return '出错'
}
