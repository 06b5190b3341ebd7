import type { Dictionary } from '../dictionary/types.ts'
import { dutyWords } from '../duties/duties.ts'
import { fundWords } from '../funds/funds.ts'
import { indicatorWords } from '../indicators/indicators.ts'
import type { Pack, Relation } from '../pack/types.ts'
import { displayQuantity } from '../quantity/display.ts'
import { conditionItems } from './conditions.ts'
import { choiceWords, clauseWords, facetsOf, readingWords } from './facets.ts'
import { keyOf } from './key.ts'
import { measureItems } from './measures.ts'
import type { PackItem } from './model.ts'

/** A pack as a list of things that can change one by one, in printed order. Everything a pack says is in exactly one of them; its files' hash is not. */
export function itemsOf(pack: Pack, dictionary: Dictionary): PackItem[] {
  const { document } = pack
  return unique([
    {
      path: '文件', part: '文件', measure: null, title: document.title, words: document.title, clauses: document.validityClauses,
      facets: facetsOf(document, [
        ['名称', ['title', 'shortTitle', 'english'], document.title],
        ['机关', ['issuer'], document.issuer],
        ['文号', ['number'], document.number ?? '未印'],
        ['生效', ['published', 'effectiveFrom', 'effectUnknown', 'applicableDay'], document.effectiveFrom ?? document.published ?? '未印'],
        ['失效', ['expires', 'expiryEvent', 'endsWithConstruction', 'construction'], document.expiryEvent ?? choiceWords(document.expires)],
        ['取整', ['rounding'], ''],
        ['官方文本', ['fingerprint'], document.fingerprint ?? ''],
      ]),
    },
    ...pack.clauses.map((clause): PackItem => ({
      path: `条款/${clause.id}`, part: '条款', measure: null, title: clause.ref, words: clause.paraphrase ?? '', clauses: [clause.id],
      facets: facetsOf(clause, [['印号', ['ref'], clause.ref], ['转述', ['paraphrase'], clause.paraphrase ?? ''], ['去向', ['goesTo', 'pending'], `${clause.goesTo.as} ${clause.goesTo.ids.join('、')}${clause.goesTo.reason ?? ''}`.trim()]], []),
    })),
    ...pack.readings.map((reading): PackItem => ({
      path: reading.path, part: '读法', measure: null, title: reading.id, words: `${reading.question}（${reading.values.join(' 或 ')}）`, clauses: reading.clauses,
      facets: facetsOf(reading, [['问题', ['question', 'ambiguity'], reading.question], ['取值', ['values'], reading.values.join('、')], ['首选', ['preferred', 'provisional', 'chosen'], reading.preferred], ['条款', ['clauses'], clauseWords(reading.clauses)]]),
    })),
    ...pack.general.flatMap((condition) => conditionItems(condition, { part: '总则', measure: null, dictionary })),
    ...pack.measures.flatMap((measure) => measureItems(measure, dictionary)),
    ...pack.relations.map((relation): PackItem => ({
      path: relation.path, part: '关系', measure: null, title: relation.id, words: relationText(relation), clauses: relation.clauses,
      facets: facetsOf(relation, [['内容', ['kind', 'group', 'ifReceived', 'thenNot', 'limit'], relationText(relation)], ['期', ['period'], relation.period], ['读法', ['when'], readingWords(relation.when)], ['条款', ['clauses'], clauseWords(relation.clauses)]]),
    })),
    ...pack.indicators.map((indicator): PackItem => ({ path: indicator.path, part: '指标', measure: null, title: indicator.name, words: indicatorWords(indicator), clauses: indicator.clauses, facets: facetsOf(indicator, [['名称', ['name'], indicator.name], ['目标', ['targets', 'kind', 'method', 'base', 'bare', 'blank', 'until', 'lastYear', 'bestEffort', 'original'], indicatorWords(indicator)], ['单位', ['units'], indicator.units.join('、')], ['条款', ['clauses', 'seeAlso'], clauseWords(indicator.clauses)]]) })),
    ...pack.duties.map((duty): PackItem => ({ path: duty.path, part: '职责', measure: null, title: duty.name, words: `${duty.matter}（${dutyWords(duty)}）`, clauses: duty.clauses, facets: facetsOf(duty, [['名称', ['name'], duty.name], ['事项', ['matter'], duty.matter], ['单位与期限', ['lead', 'support', 'units', 'due', 'output'], dutyWords(duty)], ['条款', ['clauses'], clauseWords(duty.clauses)]]) })),
    ...pack.funds.map((fund): PackItem => ({ path: fund.path, part: '资金', measure: null, title: fund.id, words: fundWords(fund), clauses: fund.clauses, facets: facetsOf(fund, [['数额与用途', ['figures', 'restrictedTo', 'focus', 'matter'], fundWords(fund)], ['来源', ['sources'], fund.sources.join('、')], ['条款', ['clauses'], clauseWords(fund.clauses)]]) })),
    ...pack.cases.map((worked): PackItem => ({ path: worked.path, part: '算例', measure: worked.measure ?? null, title: worked.name, words: worked.expected.status ?? '', clauses: [], facets: facetsOf(worked, [['名称', ['name'], worked.name], ['措施', ['measure', 'relation'], worked.measure ?? worked.relation ?? ''], ['所给', ['date', 'facts', 'records', 'partners', 'judgements', 'awards', 'dueNow', 'validityUnknown', 'readings'], ''], ['应得', ['expected', 'otherwise'], worked.expected.status ?? '']]) })),
    ...pack.stageCases.map((worked): PackItem => ({ path: worked.path, part: '算例', measure: null, title: worked.name, words: worked.stage, clauses: [], facets: facetsOf(worked, [['名称', ['name'], worked.name], ['所给', ['stage', 'of', 'date', 'readings', 'given'], ''], ['应得', ['expected', 'otherwise'], '']]) })),
    { path: '其他', part: '其他', measure: null, title: '程序、阶段与去向', words: '', clauses: [], facets: [{ name: '程序', words: '', key: keyOf(pack.kept['程序'] ?? null) }, { name: '阶段', words: '', key: keyOf(pack.kept['阶段'] ?? null) }, { name: '年度起止', words: '', key: keyOf(pack.kept['年度起止'] ?? null) }, { name: '去向', words: '', key: keyOf(pack.destinations) }] },
  ])
}

function relationText({ kind, group, ifReceived, thenNot, limit }: Relation): string {
  const sides = [...group.map((side) => side.join('＋')), ...(ifReceived.length > 0 ? [`已得 ${ifReceived.join('、')}`] : []), ...(thenNot.length > 0 ? [`不给 ${thenNot.join('、')}`] : [])]
  return `${kind}：${sides.join('，')}${limit === undefined ? '' : `，至多 ${displayQuantity(limit)}`}`
}

/** An address that comes twice (a measure's condition shared with another) is told apart by its place. */
function unique(items: readonly PackItem[]): PackItem[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const times = (seen.get(item.path) ?? 0) + 1
    seen.set(item.path, times)
    return times === 1 ? item : { ...item, path: `${item.path}#${times}` }
  })
}
