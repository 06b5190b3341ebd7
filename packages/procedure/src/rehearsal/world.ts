import type { IsoDate, WorkCalendar } from '@zhiyun/calendar'
import type { Fen } from '@zhiyun/finance'
import { deadlines } from '../run/deadlines.ts'
import { planMove } from '../run/move.ts'
import { openByEffect, openCase } from '../run/open.ts'
import { settle } from '../run/settle.ts'
import type { Actor, CaseState, Moment, MoveInput, PolicyDecision, RelatedCase } from '../model/case.ts'
import type { FundMove, PlannedEffect } from '../model/effect.ts'
import type { Fields } from '../model/field.ts'
import type { EffectAnswer, MovePlan, Settled } from '../model/plan.ts'
import type { Procedure } from '../model/procedure.ts'
import type { Refusal } from '../model/refusal.ts'

/** Somebody in a pool from which people are drawn, with those he may not judge. */
export type PoolMember = { readonly person: string; readonly organisation: string }
export type WorldSettings = {
  readonly procedures: Readonly<Record<string, Procedure>>
  readonly calendar: WorkCalendar
  readonly pools: Readonly<Record<string, readonly PoolMember[]>>
}
/** Money that a case and its children hold and have moved, in fen. */
export type Purse = { readonly 预留: Fen; readonly 承诺: Fen; readonly 在途: Fen; readonly 已付: Fen; readonly 应收: Fen }
const EMPTY: Purse = { 预留: 0, 承诺: 0, 在途: 0, 已付: 0, 应收: 0 }

type Books = {
  readonly cases: Map<string, CaseState>
  readonly parents: Map<string, string>
  readonly purses: Map<string, Purse>
  /** What is claimed (唯一) ← by which case. */
  readonly claims: Map<string, string>
  readonly effects: { readonly case: string; readonly effect: PlannedEffect }[]
}
const copyOf = (books: Books): Books => ({
  cases: new Map(books.cases),
  parents: new Map(books.parents),
  purses: new Map(books.purses),
  claims: new Map(books.claims),
  effects: [...books.effects],
})

/** Thrown inside a step to give it up as a whole; the world is then as before. */
class Undone extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.zh)
    this.refusal = refusal
  }
}

/**
 * A little office in memory that performs effects as simply as can be: for rehearsing a procedure before it runs, in
 * tests and in the browser. Steps happen as a whole or not at all, as in the store.
 */
export class World {
  readonly #settings: WorldSettings
  #books: Books = { cases: new Map(), parents: new Map(), purses: new Map(), claims: new Map(), effects: [] }
  day: IsoDate
  /** What the policy engine is made to answer. */
  decision: PolicyDecision | null = null

  constructor(settings: WorldSettings, day: IsoDate) {
    this.#settings = settings
    this.day = day
  }

  get now(): Moment {
    return { at: `${this.day}T02:00:00Z`, day: this.day, calendar: this.#settings.calendar }
  }

  get effects(): readonly { readonly case: string; readonly effect: PlannedEffect }[] {
    return this.#books.effects
  }

  get numbers(): readonly string[] {
    return [...this.#books.cases.keys()]
  }

  /** A case with what is known of its relatives now. @throws when there is none */
  case(no: string): CaseState {
    const on = this.#books.cases.get(no)
    if (!on) throw new Error(`no case ${no}`)
    const parent = this.#books.parents.get(no)
    const children = [...this.#books.parents].filter(([, of]) => of === no).map(([child]) => this.#related('子', child))
    return { ...on, related: [...(parent === undefined ? [] : [this.#related('父', parent)]), ...children] }
  }

  procedureOf(no: string): Procedure {
    return this.#settings.procedures[this.case(no).procedure]!
  }

  purse(no: string): Purse {
    return this.#books.purses.get(this.#root(no)) ?? EMPTY
  }

  open(procedure: string, who: Actor, fields: Fields, onBehalfOf: string | null = null): Settled | Refusal {
    const opened = openCase(this.#settings.procedures[procedure]!, { no: this.#number(procedure), fields }, who, this.now, onBehalfOf)
    if (opened.ok) this.#books.cases.set(opened.case.no, opened.case)
    return opened
  }

  attach(no: string, materials: readonly string[]): void {
    this.#books.cases.set(no, { ...this.#books.cases.get(no)!, materials })
  }

  move(no: string, action: string, input: Omit<MoveInput, 'v'> & { readonly v?: number }, who: Actor): MovePlan | Refusal {
    const before = copyOf(this.#books)
    try {
      return this.#step(no, action, input, who)
    } catch (cause) {
      if (!(cause instanceof Undone)) throw cause
      this.#books = before
      return cause.refusal
    }
  }

  /** Lets a day begin: every clock that has passed and moves its case does so, once. */
  dawn(day: IsoDate): readonly { readonly case: string; readonly action: string; readonly answer: MovePlan | Refusal }[] {
    this.day = day
    return this.numbers.flatMap((no) =>
      deadlines(this.procedureOf(no), this.case(no), this.now).flatMap((each) =>
        each.state === 'passed' && each.expiry?.kind === 'move' ? [{ case: no, action: each.expiry.action, answer: this.move(no, each.expiry.action, {}, { kind: 'clock' }) }] : [],
      ),
    )
  }

  #step(no: string, action: string, input: Omit<MoveInput, 'v'> & { readonly v?: number }, who: Actor): MovePlan | Refusal {
    const on = this.case(no)
    const plan = planMove(this.procedureOf(no), on, action, { ...input, v: input.v ?? on.v }, who, this.now)
    if (!plan.ok) return plan
    const answers: Record<string, EffectAnswer> = {}
    for (const claim of plan.claims) this.#claim(on, claim)
    for (const effect of plan.effects) {
      const answer = this.#answer(effect)
      if (answer) answers[effect.key] = answer
    }
    const settled = settle(on, plan, answers)
    if (!settled.ok) throw new Undone(settled)
    // Stored before its effects reach other cases, which may look at it or push it back.
    this.#books.cases.set(no, settled.case)
    for (const effect of plan.effects) this.#perform(no, effect)
    if (plan.ending) for (const [claim, holder] of this.#books.claims) if (holder === no) this.#books.claims.delete(claim)
    return plan
  }

  #claim(on: CaseState, claim: readonly string[]): void {
    const key = `${on.procedure}/${claim.join('/')}`
    const holder = this.#books.claims.get(key)
    if (holder !== undefined && holder !== on.no) throw new Undone(refusal('guard-false', `已有在办的同类件 ${holder}`))
    this.#books.claims.set(key, on.no)
  }

  #answer(effect: PlannedEffect): EffectAnswer | null {
    if (effect.kind === '评措施') {
      if (!this.decision) throw new Undone(refusal('effect-answer-missing', '没有决定'))
      return { kind: '评措施', decision: this.decision }
    }
    if (effect.kind !== '抽取') return null
    const free = (this.#settings.pools[effect.pool] ?? []).filter((each) => !effect.not.includes(each.person) && !effect.avoid.includes(each.organisation))
    return { kind: '抽取', persons: free.slice(0, effect.count).map((each) => each.person) }
  }

  #perform(no: string, effect: PlannedEffect): void {
    this.#books.effects.push({ case: no, effect })
    if (effect.kind === '资金') this.#books.purses.set(this.#root(no), pay(this.purse(no), effect.move, effect.amount))
    if (effect.kind === '开案') this.#openChild(no, effect)
    if (effect.kind === '推案') this.#push(no, effect)
  }

  #openChild(no: string, effect: Extract<PlannedEffect, { kind: '开案' }>): void {
    const opened = openByEffect(this.#settings.procedures[effect.procedure]!, { no: this.#number(effect.procedure), fields: effect.fields }, effect.parties, this.now)
    if (!opened.ok) throw new Undone(opened)
    this.#books.cases.set(opened.case.no, opened.case)
    if (effect.relation === '子') this.#books.parents.set(opened.case.no, no)
  }

  #push(no: string, effect: Extract<PlannedEffect, { kind: '推案' }>): void {
    const children = [...this.#books.parents].filter(([child, parent]) => parent === no && this.case(child).procedure === effect.procedure).map(([child]) => child)
    const parent = this.#books.parents.get(no)
    const targets = effect.target === '子' ? children : effect.target === '父' && parent !== undefined ? [parent] : []
    for (const target of targets) {
      const answer = this.#step(target, effect.action, {}, { kind: 'system' })
      if (!answer.ok && effect.mode === '同进退') throw new Undone(answer)
    }
  }

  #related(relation: RelatedCase['relation'], no: string): RelatedCase {
    const { procedure, state } = this.#books.cases.get(no)!
    return { relation, no, procedure, state, ending: this.#settings.procedures[procedure]!.states[state]!.ending }
  }

  #number = (procedure: string): string => `${procedure}-${this.#books.cases.size + 1}`
  #root = (no: string): string => (this.#books.parents.has(no) ? this.#root(this.#books.parents.get(no)!) : no)
}

/** @throws Undone when there is not so much to move */
function pay(purse: Purse, move: FundMove, amount: Fen | null): Purse {
  const sum = amount ?? 0
  const next = ((): Purse => {
    switch (move) {
      case '预留':
        return { ...purse, 预留: purse.预留 + sum }
      case '承诺':
        return { ...purse, 预留: purse.预留 - sum, 承诺: purse.承诺 + sum }
      case '释放':
        return { ...purse, 预留: 0, 承诺: 0 }
      case '拨付':
        return { ...purse, 承诺: purse.承诺 - sum, 在途: purse.在途 + sum }
      case '到账':
        return { ...purse, 在途: purse.在途 - sum, 已付: purse.已付 + sum }
      case '退票':
        return { ...purse, 在途: purse.在途 - sum, 承诺: purse.承诺 + sum }
      case '应收':
        return { ...purse, 应收: purse.应收 + sum }
      case '追回':
        return { ...purse, 应收: purse.应收 - sum, 已付: purse.已付 - sum }
      case '核销':
        return { ...purse, 应收: 0 }
    }
  })()
  if (Object.values(next).some((each) => each < 0)) throw new Undone(refusal('guard-false', `余额不足，不能${move}`))
  return next
}

const refusal = (code: Refusal['code'], zh: string): Refusal => ({ ok: false, code, zh, en: code, names: [], errors: [] })
