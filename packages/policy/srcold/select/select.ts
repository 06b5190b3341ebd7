import { addFen, amountText, type Fen } from '@zhiyun/finance'
import { chosen } from '../decide/amount.ts'
import { shareOut, type Claim } from './budget.ts'
import { keysOf, sortBy } from './order.ts'
import type { Quota, Selection, SelectionMode } from './model.ts'
import type { Call, Candidate, Choosing, SelectionOutcome, SelectionResult } from './types.ts'

/** Outside the ranking these words ask for a decision on record. */
const SETTLED: Readonly<Partial<Record<SelectionMode, string>>> = { 认定: '认定', 一事一议: '议定', 招标: '评标', 投资: '投资决定' }

type Note = { result: Choosing; amount: Fen | null; rank: SelectionOutcome['rank']; readonly why: string[]; readonly clauses: string[] }

/**
 * The stage after eligibility: all who applied for one measure under one call. Nothing is broken silently: where neither
 * document nor call tells equals apart or says how to cut, those concerned stay 待定 and `needs` says what is missing.
 * The order of `candidates` makes no difference, and what is given never exceeds the budget.
 */
export function selectFrom(selection: Selection, candidates: readonly Candidate[], call: Call, readings: Readonly<Record<string, string>>, hasPreferences = false): SelectionResult {
  return new Round(selection, candidates, call, readings, hasPreferences).run()
}

class Round {
  readonly #selection: Selection
  readonly #candidates: readonly Candidate[]
  readonly #call: Call
  readonly #readings: Readonly<Record<string, string>>
  readonly #hasPreferences: boolean
  readonly #notes: Map<string, Note>
  readonly #needs = new Set<string>()
  /** Explicitly left open, and those of them that stand at the line of places. */
  readonly #open = new Set<string>()
  readonly #atLine = new Set<string>()
  readonly #mode: SelectionMode

  constructor(selection: Selection, candidates: readonly Candidate[], call: Call, readings: Readonly<Record<string, string>>, hasPreferences: boolean) {
    this.#selection = selection
    this.#candidates = [...candidates].sort((a, b) => (a.id < b.id ? -1 : 1))
    this.#call = call
    this.#readings = readings
    this.#hasPreferences = hasPreferences
    this.#notes = new Map(this.#candidates.map(({ id }) => [id, { result: '待定', amount: null, rank: null, why: [], clauses: [...selection.clauses] }]))
    this.#mode = (chosen(selection.mode, readings) ?? '未写') as SelectionMode
  }

  run(): SelectionResult {
    const qualified = this.#candidates.filter((candidate) => this.#enters(candidate))
    const settled = qualified.filter((candidate) => this.#settles(candidate))
    const inLevels = this.#selection.levels.reduce<readonly Candidate[]>((left, level) => this.#level(left, level), settled)
    const queue = this.#bestOfOwners(inLevels)
    const { groups, unplaced } = sortBy(keysOf(this.#selection, this.#call, this.#hasPreferences && this.#isShort(queue)), queue)
    for (const [id, missing] of unplaced) this.#set(id, '待定', `缺${missing}，排不了序`)
    this.#pay(this.#cut(groups))
    return this.#result(qualified)
  }

  /** Only who qualified stands in the queue; who is still open is named. */
  #enters(candidate: Candidate): boolean {
    if (candidate.status === '符合' || candidate.status === '可竞争') return true
    const open = candidate.status === '待补' || candidate.status === '需专家判断' || candidate.status === '出错'
    this.#set(candidate.id, '不参加', open ? `资格${candidate.status}，定了以后才能参加` : '不符合条件')
    return false
  }

  /** Recognition, negotiation, tender and investment are decided by someone, on record. */
  #settles(candidate: Candidate): boolean {
    const modes = [this.#mode, ...(this.#selection.also ? [this.#selection.also] : [])]
    const wanted = modes.flatMap((mode) => (SETTLED[mode] === undefined ? [] : [{ mode, word: SETTLED[mode] }]))[0]
    if (!wanted) return true
    const { settlement } = candidate
    if (!settlement) return this.#set(candidate.id, '待定', `${wanted.mode}，还没有${wanted.word}的记录`)
    if (settlement.outcome === '不通过') return this.#set(candidate.id, '未入选', `${settlement.by} ${settlement.on} ${wanted.word}：不通过`)
    if (wanted.mode === '一事一议' && (settlement.grounds ?? '') === '') return this.#set(candidate.id, '待定', '一事一议须记下理由')
    this.#note(candidate).why.push(`${settlement.by} ${settlement.on} ${wanted.word}${settlement.grounds === undefined ? '' : `：${settlement.grounds}`}`)
    return true
  }

  #level(candidates: readonly Candidate[], level: Selection['levels'][number]): readonly Candidate[] {
    if (!level.quota) return candidates
    const limit = level.quota.limit.value
    const groups = grouped(candidates.filter(({ values }) => level.exempt === undefined || values?.[level.exempt] !== true), ({ values }) => (level.by === undefined ? '' : String(values?.[level.by] ?? '')))
    const out = new Set<string>()
    for (const [group, members] of groups) {
      const unknown = level.by !== undefined && group === ''
      if (!unknown && members.length <= limit) continue
      const overflow = chosen(level.overflow, this.#readings)
      const words = unknown ? `${level.id}：缺${level.by ?? ''}` : `${level.id}：${group}有 ${members.length} 个，超过 ${level.quota.limit.text}`
      const lost = unknown ? members : overflow === '按序' ? this.#beyond(members, limit, words) : members
      for (const { id } of lost) {
        out.add(id)
        this.#notes.get(id)!.clauses.push(...level.clauses)
        if (this.#notes.get(id)!.why.includes(words)) continue
        this.#set(id, unknown || overflow === '退回择一' ? '待定' : '未入选', unknown || overflow !== '退回择一' ? words : `${words}，退回择一`)
      }
    }
    return candidates.filter(({ id }) => !out.has(id))
  }

  /** Members of a full group that are not certainly among its first. */
  #beyond(members: readonly Candidate[], limit: number, words: string): Candidate[] {
    const { groups, unplaced } = sortBy(keysOf(this.#selection, this.#call, this.#hasPreferences), members)
    const lost = members.filter(({ id }) => unplaced.has(id))
    let before = 0
    for (const group of groups) {
      if (before + group.length + unplaced.size > limit) {
        lost.push(...group)
        if (before < limit) for (const { id } of group) this.#set(id, '待定', words)
      }
      before += group.length
    }
    for (const id of unplaced.keys()) this.#set(id, '待定', words)
    return lost
  }

  /** At most so many for one owner, its best first. */
  #bestOfOwners(candidates: readonly Candidate[]): readonly Candidate[] {
    const most = this.#call.perOwner
    if (most === undefined) return candidates
    const lost = new Set<string>()
    for (const [, own] of grouped(candidates, ({ id, owner }) => owner ?? id)) {
      if (own.length <= most) continue
      for (const { id } of this.#beyond(own, most, `同一单位至多 ${most} 个，与自己的同分`)) {
        lost.add(id)
        if (this.#notes.get(id)!.why.length === 0) this.#set(id, '未入选', `同一单位至多 ${most} 个，取排在前的`)
      }
    }
    return candidates.filter(({ id }) => !lost.has(id))
  }

  /** Whether anyone can be left out at all: while there is enough for all, a preference does not matter. */
  #isShort(queue: readonly Candidate[]): boolean {
    const { budget } = this.#call
    const most = queue.reduce((sum, { amount, proposed }) => Math.min(Number.MAX_SAFE_INTEGER, sum + (proposed ?? amount.high ?? 0)), 0)
    return queue.length + this.#open.size > (this.#quota() ?? Infinity) || (budget !== null && (this.#open.size > 0 || most > budget))
  }

  /** Places: in, out, or open where equals or those not yet placed stand across the line. */
  #cut(groups: readonly (readonly Candidate[])[]): (readonly Candidate[])[] {
    const quota = this.#quota()
    const floating = this.#open.size
    const all = this.#selection.ties?.kind === 'all' || (!this.#selection.ties && this.#call.ties?.kind === 'all')
    const taken: (readonly Candidate[])[] = []
    let before = 0
    for (const group of groups) {
      const after = before + group.length
      for (const candidate of group) this.#note(candidate).rank = { best: before + 1, worst: after + floating }
      if (quota === null || after + floating <= quota || (all && before + floating < quota)) taken.push(group)
      else if (before >= quota) this.#outOfPlaces(group, before - quota)
      else this.#acrossLine(group, after > quota)
      before = after
    }
    return taken
  }

  #quota(): number | null {
    const printed = this.#selection.quota?.limit.value ?? this.#call.quota
    return printed === undefined ? null : Math.max(0, printed - (this.#call.taken ?? 0))
  }

  #outOfPlaces(group: readonly Candidate[], place: number): void {
    const stands = place < (this.#call.reserves ?? 0)
    for (const { id } of group) this.#set(id, stands ? '候补' : '未入选', '名额已满', this.#selection.quota)
  }

  #acrossLine(group: readonly Candidate[], tied: boolean): void {
    if (tied && group.length > 1) this.#needs.add(this.#selection.order || this.#call.order ? '同分怎样分' : '怎样排序')
    for (const { id } of group) this.#atLine.add(id)
    for (const { id } of group) this.#set(id, '待定', tied && group.length > 1 ? `${group.length} 个同分，跨在名额线上，没有分开的规则` : '前面还有没定的，名额够不够说不定', this.#selection.quota)
  }

  /** Amounts under the budget; money that others still open may claim is kept back. */
  #pay(groups: readonly (readonly Candidate[])[]): void {
    const claims = groups.map((group) => group.flatMap((candidate) => this.#claim(candidate) ?? [])).filter((group) => group.length > 0)
    const { budget } = this.#call
    const rule = this.#selection.overBudget ?? this.#call.overBudget ?? null
    const wanted = addFen(...claims.flat().map((claim) => claim.wanted))
    const kept = budget === null ? 0 : this.#keptBack(budget, rule === '按序给足')
    if (budget !== null && wanted > budget && rule === null) this.#needs.add('超预算怎样减')
    const room = budget === null ? null : budget - kept
    const certain = kept === 0 || room === null || wanted <= room
    // While others are open, only a share in order that is met in full cannot change any more.
    const shares = certain || rule === '按序给足' ? shareOut(claims, room, rule) : claims.flat().map(({ id }) => ({ id, result: '待定' as const, amount: null }))
    const full = new Map(claims.flat().map((claim) => [claim.id, claim.wanted]))
    for (const share of shares) {
      const holds = certain || (share.result === '拟给' && share.amount === full.get(share.id))
      this.#set(share.id, holds ? share.result : '待定', holds ? ('why' in share ? share.why : undefined) : '还有没定的，预算先留给它们')
      if (holds && share.result === '拟给') this.#notes.get(share.id)!.amount = share.amount
    }
  }

  /** The most that candidates still open may claim before anyone settled here; equals at the line of places come after all in order. */
  #keptBack(budget: Fen, inOrder: boolean): Fen {
    const open = this.#candidates.filter(({ id }) => this.#open.has(id) && !(inOrder && this.#atLine.has(id)))
    return open.reduce((sum, { amount, proposed }) => Math.min(budget, sum + Math.min(budget, proposed ?? amount.high ?? budget)), 0)
  }

  /** What is wanted for a candidate: agreed on, proposed, or the most that is printed. Null (and 待定) where no figure can be named. */
  #claim(candidate: Candidate): Claim | null {
    const { low, high } = candidate.amount
    const wanted = candidate.settlement?.amount ?? candidate.proposed ?? high
    if (wanted === null) {
      this.#set(candidate.id, '待定', '没有印上限，数额还没有定')
      return null
    }
    if (wanted < low || (high !== null && wanted > high)) {
      this.#set(candidate.id, '待定', `拟定的 ${amountText(wanted)} 不在该给的范围内`)
      return null
    }
    return { id: candidate.id, low, wanted }
  }

  #result(qualified: readonly Candidate[]): SelectionResult {
    const outcomes = [...this.#notes].map(([id, { clauses, ...note }]) => ({ id, ...note, clauses: [...new Set(clauses)] }))
    const given = outcomes.filter((outcome) => outcome.result === '拟给')
    const total = addFen(...given.map((outcome) => outcome.amount ?? 0))
    const { quota } = this.#selection
    const mustFill = quota !== null && chosen(quota.nature, this.#readings) === '足额'
    return { outcomes, total, left: this.#call.budget === null ? null : this.#call.budget - total, shortfall: mustFill ? Math.max(0, (this.#quota() ?? 0) - qualified.length) : 0, needs: [...this.#needs].sort() }
  }

  #note({ id }: Candidate): Note {
    return this.#notes.get(id)!
  }

  /** Always false, so that a refusal reads as one line. */
  #set(id: string, result: Choosing, why: string | undefined, quota: Quota | null = null): false {
    const note = this.#notes.get(id)!
    note.result = result
    if (result === '待定') this.#open.add(id)
    else this.#open.delete(id)
    if (why !== undefined) note.why.push(why)
    if (quota) note.clauses.push(...quota.clauses)
    return false
  }
}

function grouped<T>(items: readonly T[], by: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item])
  return groups
}
