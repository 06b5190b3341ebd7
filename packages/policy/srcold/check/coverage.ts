import type { Clause, Json, Measure, Pack } from '../pack/types.ts'
import { everyCondition, rulesOf, type Remark } from './rules.ts'

/** What a part of the pack cites, by its address: `X03`, `关系/两档取高`, `资金/运营基金`. */
type Citing = ReadonlyMap<string, ReadonlySet<string>>

/** Blocks whose items a row may go to, and where their items stand. */
const BLOCKS = ['措施', '关系', '通用', '程序', '资金', '指标', '职责', '阶段', '文件'] as const
/** Rows that no rule speaks for: they may be cited for context, never by a condition or an amount. */
const CONTEXT = new Set(['标题', '叙述'])

/** What is given, to whom and how it is chosen stands in a row of the measure itself. */
const GIVES = /\/(?:金额|遴选|受款人|联合)$/

/**
 * Rows and rules agree: what a row says it went to cites the row, and what cites a row is where the row says it went.
 * Together they show nearly every wrong clause number, figures or none.
 */
export function coverage(pack: Pack): Remark[] {
  if (pack.clauses.length === 0) return []
  const citing = citingOf(pack)
  return [...pack.clauses.flatMap((clause) => notCitedBy(clause, citing)), ...strayCitations(pack), ...strayRelations(pack), ...strayHeadings(pack), ...unexplained(pack)]
}

function citingOf(pack: Pack): Citing {
  const kept = BLOCKS.flatMap((block) => itemsOf(pack.kept[block]).map((item): [string, Set<string>] => [`${block}/${idOf(item)}`, new Set(clausesIn(item))]))
  const general = pack.general.map((condition): [string, Set<string>] => [`通用/${condition.id}`, new Set(clausesIn(condition as unknown as Json))])
  const details = pack.document.details
  const document = details !== null && typeof details === 'object' && !Array.isArray(details) ? Object.entries(details).map(([key, value]): [string, Set<string>] => [`文件/${key}`, new Set(clausesIn(value))]) : []
  return new Map([
    ...pack.measures.map((measure): [string, Set<string>] => [`措施/${measure.id}`, citedBy(pack, measure)]),
    ...pack.relations.map((relation): [string, Set<string>] => [`关系/${relation.id}`, new Set(relation.clauses)]),
    ...general,
    ['通用/年度起止', new Set(clausesIn(pack.kept['年度起止'] ?? null))],
    ...document,
    ...kept,
    ...([['资金', pack.funds], ['指标', pack.indicators], ['职责', pack.duties]] as const).flatMap(([block, items]) => items.map((item): [string, Set<string>] => [`${block}/${item.id}`, new Set([...item.clauses, ...('seeAlso' in item ? item.seeAlso : [])])])),
  ])
}

/** Everything a measure cites: its rules, its kept blocks, and the conditions it shares with another. */
const citedBy = (pack: Pack, measure: Measure): Set<string> =>
  new Set([...ownRules(pack, measure).flatMap(({ clauses }) => clauses), ...everyCondition(measure).flatMap(({ clauses }) => clauses), ...measure.clauses, ...clausesIn([measure.kept, measure.selection, measure.instalments] as unknown as Json), ...(measure.payment?.clauses ?? [])])

const ownRules = (pack: Pack, { id }: Measure): readonly { readonly path: string; readonly clauses: readonly string[] }[] => rulesOf(pack).filter(({ path }) => path.startsWith(`${id}/`))

const itemsOf = (block: Json | undefined): readonly Json[] => (Array.isArray(block) ? block : [])
const idOf = (item: Json): string => (item !== null && typeof item === 'object' && '编' in item ? String(item['编']) : '')
const clausesIn = (value: Json): string[] => [...JSON.stringify(value).matchAll(/"(\d{3}-\d{3})"/g)].map((match) => match[1]!)

/** The row says that a rule carries it, and that rule does not cite it. */
function notCitedBy({ id, goesTo, pending }: Clause, citing: Citing): Remark[] {
  if (pending || !(BLOCKS as readonly string[]).includes(goesTo.as)) return []
  return goesTo.ids.flatMap((target): Remark[] => {
    const address = `${goesTo.as}/${target}`
    const cites = citing.get(address)
    if (cites?.has(id)) return []
    if (!cites) return goesTo.as === '措施' ? [] : [{ severity: 'error', code: 'clause/destination', path: `条目/${id}`, zh: `去向没有这一项：${address}`, en: 'destination not written', mend: '改正 去向，或写出该项' }]
    return [{ severity: 'error', code: 'clause/uncited', path: `条目/${id}`, zh: `${id} 说去了 ${address}，而那里没有引它`, en: 'the rule this row names does not cite it', mend: `在 ${target} 的规则里写 条款: ${id}，或改去向` }]
  })
}

/** A rule cites a row that went elsewhere. */
function strayCitations(pack: Pack): Remark[] {
  const rows = new Map(pack.clauses.map((clause) => [clause.id, clause]))
  return pack.measures.flatMap((measure) =>
    ownRules(pack, measure).flatMap(({ path, clauses }) =>
      clauses.flatMap((id): Remark[] => {
        const row = rows.get(id)
        if (!row || row.pending || path.endsWith('/申领人')) return []
        const { as, ids } = row.goesTo
        if (CONTEXT.has(as) && !measure.clauses.includes(id)) return [{ severity: 'error', code: 'clause/context', path, zh: `所引的 ${id} 是${as}，不载规则`, en: 'this row carries no rule', mend: '改条款号，或改这一行的去向' }]
        if (as === '文件' && GIVES.test(path)) return [{ severity: 'error', code: 'clause/stray', path, zh: `所引的 ${id} 说的是文件本身，不是 ${measure.id}`, en: 'this row speaks of the document itself', mend: '改条款号' }]
        return as === '措施' && !ids.includes(measure.id) ? [{ severity: 'error', code: 'clause/stray', path, zh: `所引的 ${id} 去了 ${ids.join('、')}，不是 ${measure.id}`, en: 'this row went to other measures', mend: `改条款号，或在 ${id} 的去向里加上 ${measure.id}` }] : []
      }),
    ),
  )
}

/** A relation stands in a row of its own, or in one of a measure that it relates. */
function strayRelations(pack: Pack): Remark[] {
  const rows = new Map(pack.clauses.map((clause) => [clause.id, clause]))
  return pack.relations.flatMap(({ id, path, clauses, group, ifReceived, thenNot }) => {
    const related = [...group.flat(), ...ifReceived, ...thenNot]
    return clauses.flatMap((cited): Remark[] => {
      const goes = rows.get(cited)?.goesTo
      if (goes === undefined || (goes.as === '关系' && goes.ids.includes(id)) || goes.ids.some((target) => related.includes(target))) return []
      return [{ severity: 'error', code: 'clause/stray', path, zh: `所引的 ${cited} 不是这条关系的，也不是它所关措施的`, en: 'this row belongs to no measure of the relation', mend: '改条款号，或改这一行的去向' }]
    })
  })
}

/** A heading cited by a measure stands over one of its rows: 第十二条（二） over 第十二条（二）1. */
function strayHeadings(pack: Pack): Remark[] {
  const rows = new Map(pack.clauses.map((clause) => [clause.id, clause]))
  const bare = (id: string): string => (rows.get(id)?.ref ?? '').replace(/\s*(?:[s¶#]\d+\s*)+$/u, '')
  return pack.measures.flatMap((measure) => {
    const carried = pack.clauses.filter(({ goesTo }) => goesTo.as === '措施' && goesTo.ids.includes(measure.id)).map(({ id }) => bare(id))
    return measure.clauses.flatMap((id): Remark[] => {
      const row = rows.get(id)
      if (!row || row.pending) return []
      const { as, ids } = row.goesTo
      const isOver = CONTEXT.has(as) && carried.some((ref) => ref.startsWith(bare(id)))
      // Rows on other subjects (indicators, duties) may carry a measure too; those of the document itself do not.
      if (isOver || ids.includes(measure.id) || !(CONTEXT.has(as) || as === '措施' || as === '文件')) return []
      return [{ severity: 'error', code: 'clause/stray', path: `${measure.path}/条款`, zh: `所引的 ${id}（${row.ref}）不是 ${measure.id} 各条上面的标题`, en: 'this row is no heading over the rows of the measure', mend: '改条款号' }]
    })
  })
}

/** A row that became no rule says why; headings need no reason. */
function unexplained(pack: Pack): Remark[] {
  return pack.clauses.flatMap(({ id, goesTo }): Remark[] => (goesTo.as === '叙述' && (goesTo.reason ?? '') === '' ? [{ severity: 'error', code: 'clause/reason', path: `条目/${id}`, zh: `${id} 没有成为规则，也没有说为什么`, en: 'narrative without a reason', mend: '在 去向 里写 由' }] : []))
}
