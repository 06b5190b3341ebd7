import { selectFrom, type Candidate, type Selection, type SelectionOutcome } from '@zhiyun/policy'
import type { Fen } from '@zhiyun/finance'
import type { CaseState, RelatedCase } from '../model/case.ts'
import type { Normalising, PlannedSelection, RankBy, SelectionEffect, SelectionRound } from '../model/effect.ts'
import type { FieldRow, Fields, FieldValue } from '../model/field.ts'
import { refuse, type Refusal } from '../model/refusal.ts'
import type { LookUp } from '../value/evaluate.ts'
import { normalise } from '../value/scoring.ts'
import { membersOf } from './guards.ts'

type Need = (name: string, value: FieldValue | undefined) => Exclude<FieldValue, null>

/** Fixes what a selection goes by: who stands for it, with which values, and what the lot has to give. `need` refuses what is missing. */
export function planSelection(effect: SelectionEffect, on: CaseState, lookUp: LookUp, need: Need): PlannedSelection {
  const members = membersOf(on).filter((member) => effect.among.includes(member.state))
  const { order, ties, overBudget, action, into } = effect
  const { normalised, scores } = comparable(effect, members, lookUp, need)
  const rows = effect.rounds === null ? [null] : (need(effect.rounds.field, lookUp(effect.rounds.field)) as readonly FieldRow[])
  const rounds = rows.map((row): SelectionRound => {
    const figure = (name: string | null): number | null => (name === null ? null : (need(name, row && name in row ? row[name] : lookUp(name)) as number))
    const mine = row === null ? members : members.filter((member) => Object.entries(effect.rounds!.match).every(([field, column]) => member.fields?.[field] === row[column]))
    return {
      measure: measureOf(mine, effect.measure),
      quota: figure(effect.quota),
      budget: figure(effect.budget),
      reserves: figure(effect.reserves),
      candidates: mine.map((member) => candidateOf(member, effect, scores.get(member.no))),
    }
  })
  const placed = rounds.flatMap((round) => round.candidates.map((each) => each.no))
  const left = members.filter((member) => placed.filter((no) => no === member.no).length !== 1)
  if (left.length > 0) need(`归不到一组的 ${left.map((member) => member.no).join('、')}`, null)
  return { kind: '遴选', rounds, order, ties, overBudget, normalised, action, into }
}

/** 法: what the lot's field says, and by which way scores become comparable. */
export const NORMALISING: Readonly<Record<string, Normalising | null>> = { 不均衡: null, 标准分: 'z', 位次分: 'rank' }

/** Scores of each group of members by the same measure; none where the lot does not want it. Never below zero: a score is not. */
function comparable({ normalising, order }: SelectionEffect, members: readonly RelatedCase[], lookUp: LookUp, need: Need): { normalised: Normalising | null; scores: ReadonlyMap<string, number> } {
  const normalised = normalising === null ? null : (NORMALISING[String(need(normalising.method, lookUp(normalising.method)))] ?? null)
  if (normalising === null || normalised === null) return { normalised: null, scores: new Map() }
  const groups = new Map<string, { item: string; score: number }[]>()
  for (const { no, fields } of members) {
    const group = String(fields?.[normalising.group] ?? '')
    const score = need(`${no} 的${order[0]!.field}`, fields?.[order[0]!.field]) as number
    groups.set(group, [...(groups.get(group) ?? []), { item: no, score }])
  }
  const made = normalise([...groups].map(([group, scores]) => ({ group, scores })), normalised)
  return { normalised, scores: new Map(made.flatMap(({ scores }) => scores.map(({ item, score }) => [item, Math.max(score, 0)] as const))) }
}

/** One round follows one document's rules. */
function measureOf(members: readonly RelatedCase[], field: string | null): string | null {
  if (field === null) return null
  const measures = [...new Set(members.map((member) => member.fields?.[field]))]
  return measures.length === 1 && typeof measures[0] === 'string' ? measures[0] : null
}

function candidateOf(member: RelatedCase, effect: SelectionEffect, normalised: number | undefined): SelectionRound['candidates'][number] {
  const fields = member.fields ?? {}
  const wanted = fields[effect.wanted]
  const keys = [...effect.order, ...(Array.isArray(effect.ties) ? (effect.ties as readonly RankBy[]) : [])].map((each) => each.field)
  return {
    no: member.no,
    status: member.decision?.status ?? null,
    low: member.decision?.low ?? 0,
    high: member.decision ? member.decision.high : null,
    wanted: typeof wanted === 'number' ? wanted : null,
    values: { ...Object.fromEntries(keys.map((name) => [name, fields[name] ?? null])), ...(normalised === undefined ? {} : { [keys[0]!]: normalised }) },
    ...(normalised === undefined ? {} : { raw: fields[keys[0]!] as number }),
  }
}

/** What one member gets, and the values that go into its form. */
export type Chosen = { readonly no: string; readonly outcome: SelectionOutcome; readonly values: Fields }
export type SelectionMade = { readonly ok: true; readonly chosen: readonly Chosen[]; readonly total: Fen }

/**
 * Selects by the stage after eligibility of the policy engine: the document's rules first, then the call's. Whoever is
 * left open (equal across the line without a rule, no score, more wanted than there is and no rule how to cut) stops the
 * whole, and the refusal says who and why: nobody is chosen by chance.
 */
export function selectMembers(planned: PlannedSelection, selectionOf: (measure: string) => Selection | null): SelectionMade | Refusal {
  const rounds = planned.rounds.map((round) => {
    const selection = (round.measure === null ? null : selectionOf(round.measure)) ?? UNPRINTED
    return selectFrom(selection, round.candidates.map((each) => candidate(each, planned)), {
      budget: round.budget,
      order: planned.order.map(({ field, first }) => ({ by: '事实', name: field, first })),
      ...(round.quota === null ? {} : { quota: round.quota }),
      ...(round.reserves === null ? {} : { reserves: round.reserves }),
      ...(planned.overBudget === null ? {} : { overBudget: planned.overBudget }),
      ...(planned.ties === '停' ? {} : { ties: planned.ties === '都取' ? { kind: 'all' } : { kind: 'keys', keys: planned.ties.map(({ field, first }) => ({ by: '事实', name: field, first })) } }),
    }, {})
  })
  const outcomes = rounds.flatMap((round) => round.outcomes)
  const open = outcomes.filter((outcome) => outcome.result === '待定')
  if (open.length > 0) {
    const who = open.map((outcome) => `${outcome.id}：${outcome.why.at(-1) ?? '未定'}`)
    const needs = [...new Set(rounds.flatMap((round) => round.needs))]
    return refuse('selection-open', `定不下来${needs.length > 0 ? `（没有写${needs.join('、')}）` : ''}：${who.slice(0, 20).join('；')}${who.length > 20 ? `；等 ${who.length} 件` : ''}`, 'the selection leaves some open', open.map((outcome) => outcome.id))
  }
  return { ok: true, chosen: outcomes.map((outcome) => ({ no: outcome.id, outcome, values: valuesFor(outcome, planned) })), total: rounds.reduce((sum, round) => sum + round.total, 0) }
}

/** Nothing is printed: the call says everything. */
const UNPRINTED: Selection = { mode: '择优', organisers: [], open: true, quota: null, levels: [], order: null, ties: null, overBudget: null, clauses: [] }

function candidate(each: SelectionRound['candidates'][number], { order }: PlannedSelection): Candidate {
  const score = order.length > 0 ? each.values[order[0]!.field] : null
  const values = Object.fromEntries(Object.entries(each.values).filter((entry): entry is [string, string | number | boolean | null] => typeof entry[1] !== 'object' || entry[1] === null))
  return {
    id: each.no,
    // Who stands for selection has been admitted by the office: what needed an expert's judgement has had it.
    status: each.status === null || each.status === '需专家判断' ? '可竞争' : each.status,
    amount: { low: each.low, high: each.high },
    values,
    ...(each.wanted === null ? {} : { proposed: each.wanted }),
    ...(typeof score === 'number' ? { score: hundredthsRate(score) } : {}),
  }
}

/** A score of two decimals as an exact ratio. */
const hundredthsRate = (score: number): { num: number; den: number } => ({ num: Math.round(score * 100), den: 100 })

function valuesFor({ id, result, amount, rank, why }: SelectionOutcome, { into, normalised, order, rounds }: PlannedSelection): Fields {
  const own = normalised === null ? undefined : rounds.flatMap(({ candidates }) => candidates).find(({ no }) => no === id)
  const score = own?.values[order[0]?.field ?? '']
  const taken = result === '不参加' ? '未入选' : result
  const reason = [`${taken}`, ...(rank ? [rank.best === rank.worst ? `第 ${rank.best} 名` : `第 ${rank.best} 至 ${rank.worst} 名`] : []), ...(typeof score === 'number' ? [`得分 ${own!.raw}，${normalised === 'z' ? '标准分' : '位次分'} ${score}`] : []), ...why].join('；')
  return {
    [into.result]: taken,
    [into.reason]: reason,
    ...(into.amount !== null && amount !== null ? { [into.amount]: amount } : {}),
    ...(into.normalised !== null && typeof score === 'number' ? { [into.normalised]: score } : {}),
    ...(into.rank !== null && rank !== null ? { [into.rank]: rank.best } : {}),
  }
}
