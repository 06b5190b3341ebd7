import type { IsoDate, WorkCalendar } from '@zhiyun/calendar'
import type { Fen } from '@zhiyun/finance'
import type { Selection } from '@zhiyun/policy'
import { withScoreSheet } from '../form/scoreSheet.ts'
import { deadlines } from '../run/deadlines.ts'
import { planMove } from '../run/move.ts'
import { openByEffect, openCase } from '../run/open.ts'
import { isPushed } from '../run/push.ts'
import { selectMembers } from '../run/select.ts'
import { settle } from '../run/settle.ts'
import type { Actor, CaseState, Moment, MoveInput, PolicyDecision, RelatedCase } from '../model/case.ts'
import type { FundMove, PlannedEffect, PushTarget } from '../model/effect.ts'
import type { Fields } from '../model/field.ts'
import type { EffectAnswer, MovePlan, Settled, Slot } from '../model/plan.ts'
import type { Procedure } from '../model/procedure.ts'
import type { Refusal } from '../model/refusal.ts'

/** Somebody in a pool, with the organisation that he may not judge; an organisation itself stands there without a person. */
export type PoolMember = { readonly person: string | null; readonly organisation: string }
export type WorldSettings = {
  readonly procedures: Readonly<Record<string, Procedure>>
  readonly calendar: WorkCalendar
  readonly pools: Readonly<Record<string, readonly PoolMember[]>>
  /** The rules of selection that a measure's document prints. */
  readonly selectionOf?: (measure: string) => Selection | null
}
/** Money that a case and its children hold and have moved, in fen. */
export type Purse = { readonly 预留: Fen; readonly 承诺: Fen; readonly 在途: Fen; readonly 已付: Fen; readonly 应收: Fen }
const EMPTY: Purse = { 预留: 0, 承诺: 0, 在途: 0, 已付: 0, 应收: 0 }

type Books = {
  readonly cases: Map<string, CaseState>
  readonly parents: Map<string, string>
  /** Member → lot. */
  readonly lots: Map<string, string>
  readonly purses: Map<string, Purse>
  /** What is claimed (唯一) ← by which case. */
  readonly claims: Map<string, string>
  /** Where the obligations stand to which a case gave rise. */
  readonly duties: Map<string, readonly string[]>
  readonly effects: { readonly case: string; readonly effect: PlannedEffect }[]
}
const copyOf = (books: Books): Books => ({
  cases: new Map(books.cases),
  parents: new Map(books.parents),
  lots: new Map(books.lots),
  purses: new Map(books.purses),
  claims: new Map(books.claims),
  duties: new Map(books.duties),
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
  #books: Books = { cases: new Map(), parents: new Map(), lots: new Map(), purses: new Map(), claims: new Map(), duties: new Map(), effects: [] }
  day: IsoDate
  /** What the policy engine is made to answer. */
  decision: PolicyDecision | null = null
  /** What the office has chosen where a text can be read in two ways. */
  readings: Readonly<Record<string, string>> = {}
  /** What is free of each fund; undefined: nobody has looked. */
  balances: Readonly<Record<string, Fen>> | undefined

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
    const lot = this.#books.lots.get(no)
    const members = this.#membersOf(no).map((member) => this.#related('成员', member))
    const related = [...(parent === undefined ? [] : [this.#related('父', parent)]), ...(lot === undefined ? [] : [this.#related('批', lot)]), ...children, ...members]
    return { ...on, related, readings: this.readings, duties: this.#books.duties.get(no) ?? [], ...(this.balances === undefined ? {} : { balances: this.balances }) }
  }

  procedureOf(no: string): Procedure {
    return withScoreSheet(this.#settings.procedures[this.case(no).procedure]!, this.case(no))
  }

  purse(no: string): Purse {
    return this.#books.purses.get(this.#root(no)) ?? EMPTY
  }

  /** `lot` is the case under which it is opened (批). */
  open(procedure: string, who: Actor, fields: Fields, lot: string | null = null, onBehalfOf: string | null = null): Settled | Refusal {
    const related = lot === null ? [] : [this.#related('批', lot)]
    const opened = openCase(this.#settings.procedures[procedure]!, { no: this.#number(procedure), fields, related }, who, this.now, onBehalfOf)
    if (!opened.ok) return opened
    this.#books.cases.set(opened.case.no, opened.case)
    if (lot !== null) this.#books.lots.set(opened.case.no, lot)
    return opened
  }

  /** All that the case obliges somebody to do now stands so (已办, 免除). */
  settleDuties(no: string, state: string): void {
    this.#books.duties.set(no, (this.#books.duties.get(no) ?? []).map(() => state))
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
    for (const slot of plan.slots) this.#occupy(on, slot)
    for (const effect of plan.effects) {
      const answer = this.#answer(effect)
      if (answer) answers[effect.key] = answer
    }
    const settled = settle(on, plan, answers)
    if (!settled.ok) throw new Undone(settled)
    // Stored before its effects reach other cases, which may look at it or push it back.
    this.#books.cases.set(no, settled.case)
    for (const effect of plan.effects) this.#perform(no, effect, who)
    if (plan.ending) for (const [claim, holder] of this.#books.claims) if (holder === no) this.#books.claims.delete(claim)
    return plan
  }

  #claim(on: CaseState, claim: readonly string[]): void {
    const key = `${on.procedure}/${claim.join('/')}`
    const holder = this.#books.claims.get(key)
    if (holder !== undefined && holder !== on.no) throw new Undone(refusal('guard-false', `已有在办的同类件 ${holder}`))
    this.#books.claims.set(key, on.no)
  }

  /** The first place that is free, or its own. */
  #occupy(on: CaseState, { name, of, key }: Slot): void {
    const places = Array.from({ length: of }, (_, i) => [on.procedure, ...key, i + 1].join('/'))
    const free = places.find((place) => this.#books.claims.get(place) === on.no) ?? places.find((place) => !this.#books.claims.has(place))
    if (free === undefined) throw new Undone(refusal('limit-reached', `${name}已满：${of} 件`))
    this.#books.claims.set(free, on.no)
  }

  #answer(effect: PlannedEffect): EffectAnswer | null {
    if (effect.kind === '评措施') {
      if (!this.decision) throw new Undone(refusal('effect-answer-missing', '没有决定'))
      return { kind: '评措施', decision: this.decision }
    }
    if (effect.kind !== '抽取') return null
    const free = (this.#settings.pools[effect.pool] ?? []).filter((each) => !effect.not.includes(each.person ?? each.organisation) && !effect.avoid.includes(each.organisation)).slice(0, effect.count)
    const persons = free.flatMap(({ person }) => person ?? [])
    return { kind: '抽取', persons, ...(persons.length < free.length ? { organisations: free.map(({ organisation }) => organisation) } : {}) }
  }

  #perform(no: string, effect: PlannedEffect, who: Actor): void {
    this.#books.effects.push({ case: no, effect })
    if (effect.kind === '资金') this.#books.purses.set(this.#root(no), pay(this.purse(no), effect.move, effect.amount))
    if (effect.kind === '生义务') this.#oblige(no, effect)
    if (effect.kind === '开案') this.#openChild(no, effect)
    if (effect.kind === '推案') this.#push(no, effect, who)
    if (effect.kind === '入批' || effect.kind === '出批') this.#gather(no, effect)
    if (effect.kind === '遴选') this.#select(effect)
  }

  /** One for each row, or one for the whole. */
  #oblige(no: string, { of }: Extract<PlannedEffect, { kind: '生义务' }>): void {
    const due = of.kind === 'rows' && Array.isArray(of.rows) ? of.rows.map(() => '未到期') : ['未到期']
    this.#books.duties.set(no, [...(this.#books.duties.get(no) ?? []), ...due])
  }

  #openChild(no: string, effect: Extract<PlannedEffect, { kind: '开案' }>): void {
    const opened = openByEffect(this.#settings.procedures[effect.procedure]!, { no: this.#number(effect.procedure), fields: effect.fields, level: this.case(no).level ?? this.procedureOf(no).level, ticket: `凭证-${this.#books.cases.size + 1}`, related: effect.relation === '成员' ? [this.#related('批', no)] : [] }, effect.parties, this.now)
    if (!opened.ok) throw new Undone(opened)
    this.#books.cases.set(opened.case.no, opened.case)
    if (effect.relation === '子') this.#books.parents.set(opened.case.no, no)
    if (effect.relation === '成员') this.#books.lots.set(opened.case.no, no)
  }

  #push(no: string, effect: Extract<PlannedEffect, { kind: '推案' }>, who: Actor): void {
    for (const target of this.#targets(no, effect.target)) {
      const meant = isPushed(effect, this.procedureOf(target), this.case(target))
      if (meant === false) continue
      if (meant !== true) {
        if (effect.mode === '同进退') throw new Undone(refusal('guard-unknown', `${target} 尚不清楚：${meant.missing.join('、')}`))
        continue
      }
      const answer = this.#attempt(target, effect.action, effect.values, effect.asSelf ? who : { kind: 'system' })
      if (!answer.ok && effect.mode === '同进退') throw new Undone(answer)
    }
  }

  #targets(no: string, target: PushTarget): readonly string[] {
    const parent = this.#books.parents.get(no)
    const lot = this.#books.lots.get(no)
    switch (target) {
      case '子':
        return [...this.#books.parents].filter(([, of]) => of === no).map(([child]) => child)
      case '父':
        return parent === undefined ? [] : [parent]
      case '批':
        return lot === undefined ? [] : [lot]
      case '成员':
        return this.#membersOf(no)
      case '同主体': {
        const mine = new Set(organisationsIn(this.case(no)))
        return this.numbers.filter((other) => other !== no && organisationsIn(this.case(other)).some((each) => mine.has(each)))
      }
    }
  }

  /** A move of another case that leaves nothing behind when it cannot be made. */
  #attempt(no: string, action: string, values: Fields, who: Actor): MovePlan | Refusal {
    const before = copyOf(this.#books)
    try {
      return this.#step(no, action, Object.keys(values).length > 0 ? { values } : {}, who)
    } catch (cause) {
      if (!(cause instanceof Undone)) throw cause
      this.#books = before
      return cause.refusal
    }
  }

  #gather(lot: string, effect: Extract<PlannedEffect, { kind: '入批' | '出批' }>): void {
    for (const no of effect.cases) {
      const on = this.#books.cases.get(no)
      const held = this.#books.lots.get(no)
      const fits = on?.procedure === this.procedureOf(lot).members && effect.among.includes(on?.state ?? '') && held === (effect.kind === '入批' ? undefined : lot)
      if (!fits) throw new Undone(refusal('case-not-eligible', `${no} 此刻不能${effect.kind}`))
      if (effect.kind === '入批') this.#books.lots.set(no, lot)
      else this.#books.lots.delete(no)
    }
  }

  #select(effect: Extract<PlannedEffect, { kind: '遴选' }>): void {
    const made = selectMembers(effect, this.#settings.selectionOf ?? (() => null))
    if (!made.ok) throw new Undone(made)
    for (const { no, values } of made.chosen) {
      const answer = this.#step(no, effect.action, { values }, { kind: 'system' })
      if (!answer.ok) throw new Undone(answer)
    }
  }

  #membersOf = (no: string): readonly string[] => [...this.#books.lots].filter(([, of]) => of === no).map(([member]) => member)

  #related(relation: RelatedCase['relation'], no: string): RelatedCase {
    const { procedure, state, fields, decision } = this.#books.cases.get(no)!
    const shown = relation === '批' || relation === '成员' ? { fields } : {}
    return { relation, no, procedure, state, ending: this.#settings.procedures[procedure]!.states[state]!.ending, ...shown, ...(relation === '成员' ? { decision } : {}) }
  }

  #number = (procedure: string): string => `${procedure}-${this.#books.cases.size + 1}`
  #root = (no: string): string => (this.#books.parents.has(no) ? this.#root(this.#books.parents.get(no)!) : no)
}

const organisationsIn = (on: CaseState): readonly string[] => on.parties.flatMap((party) => (party.until === null && party.organisation !== null ? [party.organisation] : []))

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
      case '转后续':
      case '收益':
        return purse
      case '核销':
        return { ...purse, 应收: 0 }
    }
  })()
  if (Object.values(next).some((each) => each < 0)) throw new Undone(refusal('guard-false', `余额不足，不能${move}`))
  return next
}

const refusal = (code: Refusal['code'], zh: string): Refusal => ({ ok: false, code, zh, en: code, names: [], errors: [] })
