import { loadYaml, plain, type YamlNode } from '@zhiyun/policy'
import { describe, expect, test } from 'vitest'
import { VOCABULARY_FILE } from '../read/library.ts'
import { readProcedure, readTree, type ReadProcedure } from '../read/procedure.ts'
import { readVocabulary } from '../read/vocabulary.ts'
import { contentFiles } from '../testing/content.ts'
import { checkProcedure } from './check.ts'

// The checker is worth what it finds: the content is spoiled in one place at a time, and each time it must say so.

const PROCEDURES = ['项目申报', '项目实施', '异议处理', '资金拨付']
type Tree = { readonly [key: string]: unknown }
type Block = Record<string, unknown>
const files = contentFiles()
const sources = new Map(files.map((file) => [file.path, file]))
const trees = new Map(files.map((file) => [file.path, plain(loadYaml(file).root!) as unknown as Tree]))
const treeOf = (name: string): Tree => trees.get(`${name}.yaml`)!
const vocabulary = readVocabulary(sources.get(VOCABULARY_FILE)!).vocabulary!
/** All procedures there are: those that are spoiled open, push and gather others. */
const sound = new Map(files.filter((file) => file.path !== VOCABULARY_FILE).map((file) => [file.path.replace('.yaml', ''), readProcedure(file)]))

const nowhere = { file: 'spoiled.yaml', line: 1, column: 1 }
function nodeOf(value: unknown): YamlNode {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(nodeOf), at: nowhere }
  if (value !== null && typeof value === 'object') return { kind: 'map', entries: Object.entries(value).map(([key, each]) => ({ key, value: nodeOf(each), at: nowhere })), at: nowhere }
  return { kind: 'scalar', value: value as string | number | null, text: String(value ?? ''), at: nowhere }
}

/** Codes of the findings once this one is spoiled: its own, or where it has none, those of the procedures around it. */
function codesWith(name: string, spoil: (tree: Tree) => void): readonly string[] {
  const tree = structuredClone(treeOf(name))
  spoil(tree)
  const spoiled = readTree(nodeOf(tree), 'spoiled')
  if (!spoiled.procedure) return spoiled.findings.map((finding) => finding.code)
  const all = new Map(sound).set(name, spoiled)
  const procedures = Object.fromEntries([...all].map(([id, each]) => [id, each.procedure!]))
  const codes = ({ procedure, root }: ReadProcedure): readonly string[] => checkProcedure(procedure!, root!, { procedures, vocabulary }).map((finding) => finding.code)
  const own = codes(spoiled)
  return own.length > 0 ? own : [...sound.entries()].flatMap(([id, each]) => (id === name ? [] : codes(each)))
}
const block = (tree: unknown, ...path: readonly (string | number)[]): Block => path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], tree) as Block
const rowsOf = (tree: Tree): Block[] => tree.流程 as Block[]
const row = (tree: Tree, action: string, nth = 0): Block => rowsOf(tree).filter((each) => each.动 === action)[nth]!

test.each(PROCEDURES)('baseline: %s has no finding', (name) => {
  expect(codesWith(name, () => {})).toEqual([])
})

describe('what must be found', () => {
  const cases: readonly (readonly [string, string, string, (tree: Tree) => void])[] = [
    ['a deadline without consequence', '项目申报', 'deadline-without-consequence', (t) => delete block(t, '计时', '补正期').过],
    ['a deleted clock', '项目申报', 'no-deadline', (t) => delete block(t, '计时').形审期],
    ['a clock row that no clock drives', '项目申报', 'clock-row-without-clock', (t) => (block(t, '计时', '补正期').过 = '督办')],
    ['done elsewhere, but not on a page', '产品备案', 'elsewhere', (t) => (block(t, '事项').改办 = '专利产品')],
    ['a missing reason for no deadline', '项目申报', 'no-deadline', (t) => delete block(t, '无期').异议核查],
    ['a figure without a source', '项目申报', 'figure-without-warrant', (t) => delete block(t, '计时', '形审期').印],
    ['a stop that is not on the way', '项目申报', 'stop-not-on-the-way', (t) => (block(t, '计时', '公示期').停 = '起草')],
    ['an unreachable state', '项目申报', 'unreachable', (t) => (row(t, '拟不予支持').到 = '待核定')],
    ['a dead end', '资金拨付', 'dead-end', (t) => ['到账', '退票'].forEach((action) => (row(t, action).到 = '同'))],
    ['an ambiguous branch', '项目申报', 'ambiguous', (t) => delete row(t, '批准').当],
    ['guards that overlap', '项目申报', 'ambiguous', (t) => (row(t, '批准', 1).当 = [{ 式: '拟资助额 <= 大额线' }])],
    ['overlapping decision states', '项目申报', 'ambiguous', (t) => (row(t, '受理', 1).当 = [{ 式: '资格初核 = "符合"' }, { 决定属: ['符合', '可竞争'] }])],
    ['an unknown state of the decision', '项目申报', 'value', (t) => (row(t, '受理', 0).当 = [{ 决定属: '通过' }])],
    ['a stale signature', '项目申报', 'stale-signature', (t) => delete row(t, '退回核定').废],
    ['another stale signature', '项目申报', 'stale-signature', (t) => delete row(t, '退回决定').废],
    ['a stale signature after an objection', '项目申报', 'stale-signature', (t) => delete row(t, '异议成立').废],
    ['a stale signature of the finding', '异议处理', 'stale-signature', (t) => delete row(t, '退回核查').废],
    ['two persons differing only in one branch', '项目申报', 'same-act-differs', (t) => delete row(t, '批准', 1).异于],
    ['a reservation made twice', '项目申报', 'money-twice', (t) => delete row(t, '退回核定').做],
    ['payment received before it was made', '资金拨付', 'money-order', (t) => delete row(t, '支付').做],
    ['money left hanging in transit', '资金拨付', 'money-hanging', (t) => (row(t, '到账').做 = [{ 通知: { 谁: '收款单位', 事: '到账' } }])],
    ['an effect without an input', '项目申报', 'effect-input', (t) => (row(t, '核定').做 = [{ 资金: { 动: '预留', 款: '款源' } }])],
    ['an amount that is no amount', '项目申报', 'effect-type', (t) => (row(t, '核定').做 = [{ 资金: { 动: '预留', 款: '款源', 数: '项目名称' } }])],
    ['a register without its column', '项目申报', 'effect-input', (t) => delete block(t, '做法', '立项', 1, '登记', '列').金额],
    ['an effect that reads what may be empty', '项目申报', 'may-be-empty', (t) => delete row(t, '核定').填],
    ['a decision read before it is made', '项目申报', 'no-decision-yet', (t) => delete row(t, '提交').做],
    ['a locked field that the opener forgets', '项目申报', 'carry-missing', (t) => delete block(t, '做法', '立异议案', 0, '开案', '带').异议事由],
    ['a child without its party', '项目申报', 'appoint-missing', (t) => delete block(t, '做法', '立异议案', 0, '开案', '任').异议人],
    ['a child state that is not final', '项目实施', 'unknown-final-state', (t) => (row(t, '结项').当 = [{ 子案: { 种: '资金拨付', 皆: ['在途'] } }])],
    ['a push that the other does not allow', '异议处理', 'push-refused', (t) => (row(t, '不受理').做 = [{ 推案: { 向: '父', 动: '批准', 法: '尽力' } }])],
    ['a leak of an inner field', '项目申报', 'leak-field', (t) => (block(t, '见').公众 = { 栏: ['核定理由'] })],
    ['a leak of who applies', '项目申报', 'leak-identity', (t) => (block(t, '见', '评审专家').栏 = ['申请单位'])],
    ['sight before conflicts are declared', '项目申报', 'seen-before-declared', (t) => delete block(t, '见', '评审专家').凭做],
    ['a leak of an inner opinion', '项目申报', 'leak-opinion', (t) => (block(t, '见', '申请人').意见 = ['退回核定'])],
    ['a leak by notice', '项目申报', 'leak-notice', (t) => (row(t, '核定').做 = [{ 公告: { 题: '公示', 栏: ['技术方案'], 天: '有' } }])],
    ['a reason that nobody outside reads', '项目申报', 'opinion-unseen', (t) => (block(t, '见', '申请人').意见 = [])],
    ['a notice without a way to object', '项目申报', 'notice-without-objection', (t) => (row(t, '提异议').从 = ['异议核查'])],
    ['experts whom nobody draws', '项目申报', 'never-appointed', (t) => (block(t, '做法').抽足专家 = [])],
    ['a number in an expression', '项目申报', 'expression/number', (t) => (row(t, '批准').当 = [{ 式: '拟资助额 < 100' }])],
    ['a full-width operator', '项目申报', 'expression/full-width', (t) => (row(t, '批准').当 = [{ 式: '拟资助额 ＜ 大额线' }])],
    ['an unknown name in an expression', '项目申报', 'expression/name', (t) => (row(t, '批准').当 = [{ 式: '资助额 < 大额线' }])],
    ['a value outside its choice', '项目申报', 'expression/domain', (t) => (row(t, '通知补正').当 = [{ 式: '资格初核 = "可疑"' }])],
    ['a misspelt keyword', '项目申报', 'keyword', (t) => (row(t, '批准').异与 = '受理')],
    ['something sent to a system that nobody knows', '项目实施', 'unknown-system', (t) => (row(t, '核任务书').做 = [{ 传送: { 去: '甲', 文: '乙', 栏: [] } }])],
    ['a document never issued', '项目实施', 'idle-document', (t) => (row(t, '核任务书').做 = [])],
    ['a role that sees nothing', '资金拨付', 'no-view', (t) => delete block(t, '见').出纳员],
  ]
  test.each(cases)('%s (%s: %s)', (_, name, code, spoil) => {
    expect(codesWith(name, spoil)).toContain(code)
  })
})

/** Spoils every row in turn that `spoil` can spoil; returns those where nothing was said. */
function survivors(spoil: (target: Block) => boolean): readonly string[] {
  return PROCEDURES.flatMap((name) =>
    rowsOf(treeOf(name)).flatMap((each, i) => {
      if (!spoil(structuredClone(each))) return []
      const codes = codesWith(name, (tree) => spoil(rowsOf(tree)[i]!))
      return codes.length === 0 ? [`${name}/${String(each.动)}`] : []
    }),
  )
}
const without = (key: string) => (target: Block): boolean => key in target && delete target[key]
const isRelease = (effect: unknown): boolean => JSON.stringify(effect) === '{"资金":{"动":"释放"}}'
function withoutRelease(target: Block): boolean {
  const effects = (target.做 ?? []) as unknown[]
  target.做 = effects.filter((effect) => !isRelease(effect))
  return effects.some(isRelease)
}

describe('every place of a kind', { timeout: 60_000 }, () => {
  test('no release can be deleted unnoticed', () => {
    expect(survivors(withoutRelease)).toEqual([])
  })

  test('no action, state, role or form can be misnamed unnoticed', () => {
    for (const key of ['到', '谁', '填', '从', '异于', '废']) expect(survivors((target) => key in target && ((target[key] = '张冠李戴'), true))).toEqual([])
  })

  test('the only two-person rules that can be deleted unnoticed are those where law and money do not hang on them', () => {
    expect(survivors(without('异于'))).toEqual(['项目申报/市推荐', '项目申报/声明无关', '项目申报/补签到', '项目申报/拟不予支持', '项目实施/声明无关'])
  })

  test('no row can be deleted unnoticed but those that a procedure can do without', () => {
    const kept = PROCEDURES.flatMap((name) =>
      rowsOf(treeOf(name)).flatMap((each, i) => {
        const codes = codesWith(name, (tree) => rowsOf(tree).splice(i, 1))
        return codes.length === 0 ? [`${name}/${String(each.动)}`] : []
      }),
    )
    expect(kept).toMatchInlineSnapshot(`
      [
        "项目申报/提交",
        "项目申报/提交",
        "项目申报/提交",
        "项目申报/同意联合",
        "项目申报/同意联合",
        "项目申报/推荐",
        "项目申报/不推荐",
        "项目申报/不推荐",
        "项目申报/受理",
        "项目申报/抽专家",
        "项目申报/声明回避",
        "项目申报/免专家",
        "项目申报/免专家",
        "项目申报/免专家",
        "项目申报/免专家",
        "项目申报/补抽专家",
        "项目申报/评分",
        "项目申报/评分",
        "项目申报/评分",
        "项目申报/提请再议",
        "项目申报/不予支持",
        "项目申报/退回核定",
        "项目申报/批准",
        "项目申报/复核批准",
        "项目申报/退回决定",
        "项目申报/不予支持",
        "项目实施/签约",
        "项目实施/备验收",
        "项目实施/备验收",
        "项目实施/验收通过",
        "项目实施/声明回避",
        "项目实施/免专家",
        "项目实施/免专家",
        "项目实施/补抽专家",
        "项目实施/验收通过",
        "项目实施/决定终止",
        "异议处理/退回核查",
        "资金拨付/退回经办",
      ]
    `)
  })
})
