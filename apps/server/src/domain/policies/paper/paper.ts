import { groupDecisions, type Decision, type DecisionGroup, type DecisionInput, type Dictionary, type FactInput, type Pack, type SmallestChange } from '@zhiyun/policy'
import type { Block, Paper } from '../../../platform/document/index.ts'
import { amountWords, decisionBlocks, STATUS, type Citing } from './decision.ts'

/** What a result on paper is made of. */
export type Result = {
  readonly pack: Pack
  readonly dictionary: Dictionary
  readonly input: DecisionInput
  readonly decisions: readonly Decision[]
  /** Null for a visitor, whose facts stand on the paper instead. */
  readonly organisation: { readonly name: string; readonly uscc: string } | null
  /** What was supposed or told, by name. */
  readonly told: Readonly<Record<string, FactInput>>
  /** Another city's document, weighed as if it held here. */
  readonly supposed: boolean
  readonly printed: ReadonlyMap<string, string>
  readonly made: Date
}

const GROUPS = { met: '符合', competitive: '可竞争申报', near: '还差一步', unknown: '缺信息', unmet: '不符合' } as const
const MEANING = { met: '全部条件已满足', competitive: '达到门槛，由名额或专家决定', near: '只有一个条件不满足，且可以改变', unknown: '缺少起决定作用的事实', unmet: '条件不满足' } as const

/** A check-up on paper: who, when, by which version; the sums; every measure with its reasons; the clauses it all rests on. */
export function checkUpPaper(result: Result): Paper {
  const { decisions } = result
  const groups = groupDecisions(decisions).filter((group) => group.decisions.length > 0)
  const citing = citingIn(result.pack)
  const apart = decisions.filter(({ inapplicable }) => inapplicable)
  return {
    ...frame(result, '政策体检结果'),
    blocks: [
      ...head(result),
      { kind: 'heading', level: 1, text: '汇总' },
      { kind: 'table', columns: [{ title: '状态', width: 2 }, { title: '项数', width: 1, align: 'right' }, { title: '金额', width: 3, align: 'right' }, { title: '含义', width: 5 }], rows: groups.map((group) => [GROUPS[group.key], String(group.decisions.length), totalWords(group), `${MEANING[group.key]}${group.withoutSum > 0 ? `；另 ${group.withoutSum} 项未列金额` : ''}`]) },
      { kind: 'paragraph', text: [{ text: '各段是上限或区间，不相加，不是承诺：竞争可能落选，措施之间可能互斥。', tone: 'quiet' }] },
      ...groups.flatMap((group): Block[] => {
        const own = group.decisions.filter(({ inapplicable }) => !inapplicable)
        return own.length === 0 ? [] : [{ kind: 'heading', level: 1, text: `${GROUPS[group.key]}（${own.length} 项）` }, ...own.flatMap((decision) => decisionBlocks(decision, citing))]
      }),
      ...(apart.length === 0 ? [] : [{ kind: 'heading' as const, level: 1 as const, text: `不适用（${apart.length} 项）` }, { kind: 'table' as const, columns: [{ title: '措施', width: 4 }, { title: '原因', width: 5 }, { title: '条款', width: 3 }], rows: apart.map(({ name, measure, because, clauses }) => [`${name}（${measure}）`, because.map(({ text }) => text).join('；'), citing(clauses.slice(0, 3))]) }]),
      ...foot(result),
    ],
  }
}

/** One measure's decision on paper, with the fewest facts that would have to be otherwise where it is not given. */
export function decisionPaper(result: Result, change: SmallestChange): Paper {
  const { decisions: [decision], input } = result
  return { ...frame(result, `${decision!.name}：判定结果`), blocks: [...head(result), ...decisionBlocks(decision!, citingIn(result.pack)), ...changeBlocks(change, input), ...foot(result)] }
}

function changeBlocks({ sets, obstacles }: SmallestChange, { awards }: DecisionInput): Block[] {
  const ways = sets.map(({ changes, status }) => `${changes.map(({ text, past }) => `${text}${past ? '（已过去的期间，只能下次申报时成立）' : ''}`).join('；')}：${STATUS[status]}`)
  const rest = obstacles.map(({ label, text }) => `改不了：${text === '' ? label : text}`)
  return ways.length + rest.length === 0 ? [] : [{ kind: 'heading', level: 3, text: `怎样才够（每一种都已重新判定过${awards === null || awards === undefined ? '，假定以前没有得过' : ''}）` }, { kind: 'list', items: [...ways, ...rest] }]
}

const nameOf = ({ organisation }: Result): string => organisation?.name ?? '访客'

function frame(result: Result, what: string): Omit<Paper, 'blocks'> {
  const { pack, input, made } = result
  const short = pack.document.shortTitle ?? pack.document.title
  return { title: `${nameOf(result)} ${what}`, subtitle: `${input.date}，对照${pack.document.title}`, footer: `${nameOf(result)} ${what}　${input.date}　${short}，版本 ${pack.hash.slice(0, 12)}`, made: made.toISOString() }
}

function head(result: Result): Block[] {
  const { pack: { document, hash }, dictionary, input, organisation, told, supposed, made } = result
  const names = Object.entries(told)
  return [
    {
      kind: 'pairs',
      rows: [
        ['对象', nameOf(result)],
        ...(organisation === null ? [] : [['信用代码', organisation.uscc] as const]),
        ['判定日', input.date],
        ['对照文件', [document.title, document.number].filter((word) => word !== undefined).join('，')],
        ['发文机关', document.issuer],
        ['文件效力', supposed ? '不在本地施行：假定在效、假定本单位在当地，只作比较' : input.validity === undefined ? '主管部门尚未登记，效力未定' : `${input.validity.inForce ? '在效' : '已失效'}${input.validity.by === undefined ? '' : `，${input.validity.by}`}${input.validity.on === undefined ? '' : `（${input.validity.on} 登记）`}`],
        ['政策包版本', hash],
        ['词典版本', dictionary.hash],
        ['制作时间', `${new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(made)}（北京时间）`],
      ],
    },
    ...(names.length === 0 ? [] : [{ kind: 'heading' as const, level: 3 as const, text: organisation === null ? '所答的事实（未核验，用后不存）' : '假设的事实（未核验，不是本单位登记的）' }, { kind: 'table' as const, columns: [{ title: '事实', width: 3 }, { title: '值', width: 2 }], rows: names.map(([name, value]) => [dictionary.facts[name]?.label ?? name, valueWords(value)]) }]),
  ]
}

function foot({ pack, decisions, printed }: Result): Block[] {
  const cited = new Set(decisions.flatMap(({ clauses, trace, obligations, relations }) => [...clauses, ...trace.clauses, ...obligations.flatMap((each) => each.clauses), ...relations.flatMap((each) => each.clauses)]))
  return [
    { kind: 'heading', level: 1, text: '所依条款' },
    ...pack.clauses.filter(({ id }) => cited.has(id)).flatMap(({ id, ref, paraphrase }): Block[] => {
      const words = printed.get(id)
      return [
        { kind: 'paragraph', text: [{ text: `${ref} [${id}]`, tone: 'strong' }, ...(paraphrase === undefined ? [] : [`　${paraphrase}`, { text: '（我方转述）', tone: 'quiet' as const }])] },
        ...(words === undefined ? [] : [{ kind: 'quotation' as const, text: words }]),
      ]
    }),
    { kind: 'paragraph', text: [{ text: `结果由条款和所列事实算出，不是批准决定。${printed.size === 0 ? '本系统没有载入文件原文，请以发文机关公布的文本为准。' : '条款文字以发文机关公布的文本为准。'}觉得不对，可以指出哪一条事实或哪一条规则有误。`, tone: 'quiet' }] },
  ]
}

const citingIn = (pack: Pack): Citing => {
  const names = new Map(pack.clauses.map(({ id, ref }) => [id, ref]))
  return (clauses) => clauses.map((id) => (names.has(id) ? `${names.get(id)!} [${id}]` : id)).join('、')
}

const totalWords = ({ total }: DecisionGroup): string => (total === null ? '—' : amountWords(total))

function valueWords(input: FactInput): string {
  const value = typeof input === 'object' ? input.value : input
  return value === true ? '是' : value === false ? '否' : String(value)
}
