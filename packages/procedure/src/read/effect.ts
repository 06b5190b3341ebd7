import { parseTerm } from '@zhiyun/calendar'
import type { Entry, YamlNode } from '@zhiyun/policy'
import { FUND_MOVES, ON_EARLIER, SCORE_METHODS, type DutySource, type Effect, type Source } from '../model/effect.ts'
import { readOptionalFormula } from './formula.ts'
import { readSelection } from './selection.ts'
import type { Sheet } from './sheet.ts'

type Block = ReadonlyMap<string, YamlNode>
type EffectSpec = { readonly required: readonly string[]; readonly optional: readonly string[]; readonly read: (sheet: Sheet, block: Block, path: string) => Effect }

/** The closed set of effects: what each must be told, what it may be told, and how it reads. */
const EFFECTS: Readonly<Record<string, EffectSpec>> = {
  记事实: {
    required: ['名', '主体', '值', '源'],
    optional: [],
    read: (s, b, p) => ({ kind: '记事实', name: s.text(b.get('名'), p), subject: s.text(b.get('主体'), p), value: source(s.text(b.get('值'), p)), source: s.one(b.get('源'), p, ['计算', '核验']) }),
  },
  记明细: {
    required: ['记录', '主体', '据', '键', '列'],
    optional: ['告'],
    read: (s, b, p) => ({ kind: '记明细', records: s.text(b.get('记录'), p), subject: s.text(b.get('主体'), p), by: s.text(b.get('据'), p), recordKey: source(s.text(b.get('键'), p)), columns: sources(s, b.get('列'), p), told: s.names(b.get('告'), p) }),
  },
  评措施: {
    required: ['措施', '谁'],
    optional: ['竞争'],
    read: (s, b, p) => ({ kind: '评措施', measure: s.text(b.get('措施'), p), subject: s.text(b.get('谁'), p), competedInLot: b.has('竞争') && s.one(b.get('竞争'), p, ['须批']) === '须批' }),
  },
  资金: {
    required: ['动'],
    optional: ['款', '数'],
    read: (s, b, p) => ({ kind: '资金', move: s.one(b.get('动'), p, FUND_MOVES), fund: s.optional(b.get('款'), p), amount: s.optional(b.get('数'), p) }),
  },
  登记: {
    required: ['册', '键', '列'],
    optional: ['动'],
    read: (s, b, p) => ({
      kind: '登记',
      register: s.text(b.get('册'), p),
      key: source(s.text(b.get('键'), p)),
      columns: sources(s, b.get('列'), p),
      op: b.has('动') ? s.one(b.get('动'), p, ['登记', '变更', '注销']) : '登记',
    }),
  },
  公告: {
    required: ['题', '栏', '天'],
    optional: ['前', '单'],
    read: (s, b, p) => ({
      kind: '公告',
      title: s.text(b.get('题'), p),
      fields: s.names(b.get('栏'), p),
      timed: s.one(b.get('天'), p, ['有', '无']) === '有',
      earlier: b.has('前') ? s.one(b.get('前'), p, ON_EARLIER) : null,
      list: listed(s, b.get('单'), `${p}/单`),
    }),
  },
  发文: { required: ['文'], optional: [], read: (s, b, p) => ({ kind: '发文', document: s.text(b.get('文'), p) }) },
  生义务: {
    required: ['谁'],
    optional: ['事', '自', '措施', '内', '至', '频', '替', '条款', '印'],
    read: (s, b, p) => ({
      kind: '生义务',
      subject: s.text(b.get('谁'), p),
      of: dutySource(s, b, p),
      within: term(s, b.get('内'), p),
      clause: s.optional(b.get('条款'), p),
      until: s.optional(b.get('至'), p),
      yearly: b.has('频') && s.one(b.get('频'), p, ['每年']) === '每年',
      replaces: s.flag(b.get('替'), p),
    }),
  },
  通知: { required: ['谁', '事'], optional: [], read: (s, b, p) => ({ kind: '通知', to: s.names(b.get('谁'), p), matter: s.text(b.get('事'), p) }) },
  开案: {
    required: ['种', '系'],
    optional: ['带', '任', '每', '若'],
    read: (s, b, p) => ({
      kind: '开案',
      procedure: s.text(b.get('种'), p),
      relation: s.one(b.get('系'), p, ['子', '关联', '成员']),
      carry: sources(s, b.get('带'), p),
      appoint: Object.fromEntries(s.entries(b.get('任'), p).map((each: Entry) => [each.key, s.text(each.value, p)])),
      each: s.optional(b.get('每'), p),
      onlyIf: readOptionalFormula(s, b.get('若'), `${p}/若`),
    }),
  },
  推案: {
    required: ['向', '动', '法'],
    optional: ['种', '于', '若', '带', '以'],
    read: (s, b, p) => ({
      kind: '推案',
      target: s.one(b.get('向'), p, ['父', '子', '批', '成员', '同主体']),
      procedure: s.optional(b.get('种'), p),
      action: s.text(b.get('动'), p),
      mode: s.one(b.get('法'), p, ['逐件', '同进退', '尽力']),
      among: among(s, b.get('于'), p),
      onlyIf: readOptionalFormula(s, b.get('若'), `${p}/若`),
      carry: sources(s, b.get('带'), p),
      asSelf: b.has('以') && s.one(b.get('以'), p, ['本人']) === '本人',
    }),
  },
  邀请: { required: ['任', '自'], optional: ['列'], read: (s, b, p) => ({ kind: '邀请', role: s.text(b.get('任'), p), from: s.text(b.get('自'), p), column: s.optional(b.get('列'), p) }) },
  入批: { required: ['于'], optional: [], read: (s, b, p) => ({ kind: '入批', among: s.names(b.get('于'), p) }) },
  出批: { required: ['于'], optional: [], read: (s, b, p) => ({ kind: '出批', among: s.names(b.get('于'), p) }) },
  抽取: { required: ['从', '任'], optional: [], read: (s, b, p) => ({ kind: '抽取', pool: s.text(b.get('从'), p), role: s.text(b.get('任'), p) }) },
  指派: { required: ['任', '自'], optional: [], read: (s, b, p) => ({ kind: '指派', role: s.text(b.get('任'), p), from: s.text(b.get('自'), p) }) },
  合分: {
    required: ['栏', '法', '存'],
    optional: ['动', '向', '于'],
    read: (s, b, p) => ({ kind: '合分', of: scored(s, b, p), field: s.text(b.get('栏'), p), method: s.one(b.get('法'), p, SCORE_METHODS), into: s.text(b.get('存'), p) }),
  },
  遴选: {
    required: ['于', '按', '额', '同分', '动', '存'],
    optional: ['措施', '名额', '预算', '候补', '超', '每', '对', '衡'],
    read: readSelection,
  },
  传送: {
    required: ['去', '文', '栏'],
    optional: ['回'],
    read: (s, b, p) => ({ kind: '传送', system: s.text(b.get('去'), p), document: s.text(b.get('文'), p), fields: s.names(b.get('栏'), p), answers: s.names(b.get('回'), p) }),
  },
}

/** Reads 做: effects one after another, or the names of routines (做法) that stand for several. */
export function readEffects(sheet: Sheet, node: YamlNode | undefined, path: string, routines: Readonly<Record<string, readonly Effect[]>>): readonly Effect[] {
  return sheet.items(node, path).flatMap((item): readonly Effect[] => {
    if (item.kind === 'scalar') {
      const routine = routines[item.text]
      if (!routine) sheet.find(item, path, 'routine', `没有做法 ${item.text}`, `no routine ${item.text}`, '在 做法 里写出，或改名')
      return routine ?? []
    }
    const [entry, ...rest] = sheet.entries(item, path)
    const spec = entry ? EFFECTS[entry.key] : undefined
    if (!entry || rest.length > 0 || !spec) {
      sheet.find(item, path, 'effect', '不识的效果', 'unknown effect', `一条一效果，可用：${Object.keys(EFFECTS).join(' ')}`)
      return []
    }
    const at = `${path}/${entry.key}`
    return [spec.read(sheet, sheet.block(entry.value, at, [...spec.required, ...spec.optional], spec.required), at)]
  })
}

const source = (word: string): Source => (word === '案号' ? { kind: 'caseNumber' } : word === '真' ? { kind: 'true' } : { kind: 'field', name: word })

const sources = (sheet: Sheet, node: YamlNode | undefined, path: string): Readonly<Record<string, Source>> =>
  Object.fromEntries(sheet.entries(node, path).map((each) => [each.key, source(sheet.text(each.value, path))]))

function dutySource(sheet: Sheet, block: Block, path: string): DutySource {
  const ways = ['事', '自', '措施'].filter((key) => block.has(key))
  const [way] = ways
  const node = way ? block.get(way)! : [...block.values()][0]
  if (ways.length !== 1 && node) sheet.find(node, path, 'effect', '事、自、措施 恰写其一', 'exactly one of 事, 自, 措施', '只留一个')
  const word = way ? sheet.text(block.get(way), path) : ''
  if (way === '自') return { kind: 'rows', field: word }
  return way === '措施' ? { kind: 'measure', field: word } : { kind: 'matter', text: word }
}

function term(sheet: Sheet, node: YamlNode | undefined, path: string): ReturnType<typeof parseTerm> {
  const text = sheet.optional(node, path)
  const parsed = text === null ? null : parseTerm(text)
  if (node && text !== null && !parsed) sheet.find(node, path, 'term', `读不出期限 ${text}`, `cannot read the term ${text}`, '写作 5工作日、30日、3个月、1年')
  return parsed
}

/** 于: 非终, or nothing, stands for all that still run. */
function among(sheet: Sheet, node: YamlNode | undefined, path: string): readonly string[] | null {
  const names = sheet.names(node, path)
  return names.length === 0 || names.includes('非终') ? null : names
}

function listed(sheet: Sheet, node: YamlNode | undefined, path: string): Extract<Effect, { kind: '公告' }>['list'] {
  if (!node) return null
  const block = sheet.block(node, path, ['于', '若', '栏'], ['于', '栏'])
  return { among: sheet.names(block.get('于'), path), onlyIf: readOptionalFormula(sheet, block.get('若'), `${path}/若`), fields: sheet.names(block.get('栏'), path) }
}

function scored(sheet: Sheet, block: Block, path: string): Extract<Effect, { kind: '合分' }>['of'] {
  if (!block.has('向')) {
    if (!block.has('动')) sheet.find([...block.values()][0]!, path, 'effect', '合谁的分没有写', 'whose scores is not said', '写 动，或写 向: 成员 与 于')
    return { kind: 'step', action: sheet.text(block.get('动'), path) }
  }
  sheet.one(block.get('向'), path, ['成员'])
  return { kind: 'members', among: sheet.names(block.get('于'), path) }
}
