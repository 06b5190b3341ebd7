import { appraise, indicatorsFor, valuationMethods, type Appraisal, type ScoreModel } from '@zhiyun/valuation'
import type { Block, Paper, Text } from '../../../platform/document/index.ts'
import type { Right } from '../../patents/index.ts'
import type { Valuation } from '../valuation.ts'
import { percent, rangeText, yuan } from './figures.ts'
import { costBlocks, incomeBlocks, marketBlocks, problemList, scoreBlocks } from './methods.ts'

export type Reported = { readonly valuation: Valuation; readonly rights: readonly Right[]; readonly model: ScoreModel; readonly made: Date }

/** A valuation on paper: what is valued, what it comes to and within which range, and everything that rests on. */
export function valuationPaper({ valuation, rights, model, made }: Reported): Paper {
  const { title, holder, stated, settledOn, version, purpose } = valuation
  const indicators = valuation.indicators ?? indicatorsFor(model, purpose)
  const result = valuation.result ?? appraise(stated, indicators)
  const state = settledOn === null ? `草稿，第 ${version} 稿，未定稿` : `${settledOn} 定稿`
  return {
    title: `${title}：估值报告`,
    subtitle: `${holder}，评估基准日 ${stated.valuedOn}，${state}`,
    footer: `${title}　估值 ${valuation.valuation}　${state}`,
    made: made.toISOString(),
    blocks: [
      { kind: 'pairs', rows: [
        ['权利所属', holder],
        ['评估目的', model.purposes.find(({ id }) => id === purpose)?.name ?? purpose],
        ['评估基准日', stated.valuedOn],
        ['状态', state],
      ] },
      { kind: 'heading', level: 1, text: '评估对象' },
      rightsTable(rights),
      ...conclusionBlocks(result),
      ...(stated.income === null || result.income === null ? [] : incomeBlocks(stated.income, result.income)),
      ...(stated.cost === null || result.cost === null ? [] : costBlocks(stated.cost, result.cost)),
      ...(stated.market === null || result.market === null ? [] : marketBlocks(result.market)),
      ...scoreBlocks(result.score, model, indicators),
      { kind: 'heading', level: 1, text: '怎样看这个数' },
      { kind: 'list', items: [
        '价值是在所列假设之下算出的，假设变了就不是这个数；每项假设的依据由提出人负责。',
        '区间不是保证：收益法取模拟结果居中的九成，成本法取陈旧率的两端，市场法取可比交易的两端。',
        '抽样按种子可以重做，结果逐分相同。',
        '评分说明强弱，不换算成价格；没人知道的指标按最低与最高各算一次，所以是区间。',
        '依法须由评估机构出具报告的（如国有资产），以评估机构的报告为准。',
      ] },
    ],
  }
}

const rightsTable = (rights: readonly Right[]): Block => ({
  kind: 'table',
  columns: [{ title: '申请号', width: 2.2 }, { title: '名称', width: 4 }, { title: '类型', width: 1.3 }, { title: '申请日', width: 1.5 }, { title: '届满日', width: 1.5 }],
  rows: rights.map(({ application, title, kindName, filedOn, endsOn }) => [application, title, kindName, filedOn ?? '不详', endsOn ?? '不详']),
})

function conclusionBlocks({ conclusion }: Appraisal): Block[] {
  const heading: Block = { kind: 'heading', level: 1, text: '结论' }
  if (!conclusion.ok) return [heading, { kind: 'paragraph', text: '尚不能得出结论：' }, problemList(conclusion.problems)]
  const { value, low, high, apart, methods } = conclusion
  const counted = methods.reduce((sum, { weight }) => sum + weight, 0)
  return [
    heading,
    { kind: 'pairs', rows: [['价值', [{ text: yuan(value), tone: 'strong' }]], ['区间', rangeText(yuan(low), yuan(high))]] },
    { kind: 'table', columns: [{ title: '方法', width: 1.4 }, { title: '价值', width: 2.4, align: 'right' }, { title: '区间', width: 3.6, align: 'right' }, { title: '权重', width: 1, align: 'right' }, { title: '理由', width: 3 }],
      rows: methods.map((each): Text[] => [valuationMethods[each.method].zh, yuan(each.value), rangeText(yuan(each.low), yuan(each.high)), each.weight === 0 ? '不计入' : percent(each.weight / counted), each.reason]) },
    ...(apart ? [{ kind: 'paragraph' as const, text: '各方法相差一倍以上，须说明为什么。' }] : []),
  ]
}
