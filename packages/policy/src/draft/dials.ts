import { axesFor, touches } from '../decide/readings.ts'
import type { Policy } from '../decide/policy.ts'
import type { DecisionInput } from '../decide/types.ts'
import { expressionWords } from '../describe/words.ts'
import type { Amount, Condition, Measure, Parameter } from '../pack/types.ts'
import type { Bound, Quantity } from '../quantity/types.ts'
import type { Dial, DialKind, Setting } from './types.ts'

type Use = Dial['asked'][number]
type Place = Pick<Dial, 'kind' | 'label' | 'clauses'> & { readonly use?: Use; readonly most?: number }

/** A number inside a range carries its end in its path. */
const addressOf = (quantity: Quantity): string => quantity.path.replace(/#[低高]$/, '')

/**
 * Everything of a measure that a draft may change, in the order of the rule: thresholds, amounts, caps, the quota, and the
 * readings it depends on. A number that several places share (参数) is one dial. `readings`: what the office has settled.
 */
export function dialsOf(policy: Policy, id: string, readings?: DecisionInput['readings']): Dial[] {
  const measure = policy.measures.get(id)
  return measure === undefined ? [] : new Collector(policy, measure, readings).collect()
}

class Collector {
  readonly #policy: Policy
  readonly #measure: Measure
  readonly #readings: DecisionInput['readings']
  readonly #dials = new Map<string, Dial>()
  readonly #parameters: ReadonlyMap<string, Parameter>

  constructor(policy: Policy, measure: Measure, readings: DecisionInput['readings']) {
    this.#policy = policy
    this.#measure = measure
    this.#readings = readings
    this.#parameters = new Map(policy.pack.measures.flatMap(({ parameters }) => Object.values(parameters).map((parameter) => [`${parameter.path}/值`, parameter])))
  }

  collect(): Dial[] {
    const { conditions, amount, items, caps, selection, id } = this.#measure
    this.#conditions([...this.#policy.pack.general, ...conditions], undefined)
    this.#conditions(items?.conditions ?? [], items?.record)
    for (const each of [amount, items?.amount]) if (each) this.#amount(each)
    for (const cap of caps) this.#number(cap.limit, { kind: '上限', label: `${cap.id}${cap.of === '每项' ? '（每项）' : ''}上限`, clauses: cap.clauses })
    if (selection.quota) this.#number(selection.quota.limit, { kind: '名额', label: `${selection.quota.per === undefined ? '' : `每${selection.quota.per}`}名额`, clauses: selection.quota.clauses })
    for (const relation of this.#policy.pack.relations) if (relation.limit && touches(relation, id)) this.#number(relation.limit, { kind: '上限', label: `${relation.id}（合计上限）`, clauses: relation.clauses })
    this.#axes()
    return [...this.#dials.values()]
  }

  #conditions(conditions: readonly Condition[], record: string | undefined): void {
    for (const condition of conditions) {
      const { test, clauses, when } = condition
      if (test.kind === 'measure') {
        const label = `${condition.who === '申报单位' ? '' : `${condition.who}的`}${expressionWords(test.of, this.#policy.dictionary, record)}`
        const movable = record === undefined && condition.who === '申报单位' && test.bound.kind === 'compare'
        this.#bound(test.bound, { kind: '门槛', label, clauses, use: movable ? { path: condition.path, ...(when === undefined ? {} : { when }) } : null })
        for (const exception of condition.exceptions) this.#bound(exception.bound, { kind: '门槛', label: `${label}（${exception.id}）`, clauses: exception.clauses, use: null })
      } else if ('of' in test && Array.isArray(test.of)) {
        if (test.kind === 'atLeast') this.#number(test.least, { kind: '项数', label: `${condition.id}至少满足的项数`, clauses, most: test.of.length })
        this.#conditions(test.of as readonly Condition[], record)
      }
      for (const exception of condition.exceptions) this.#conditions(exception.grounds, record)
    }
  }

  #bound(bound: Bound, place: Place): void {
    if (bound.kind === 'compare') this.#add(bound.quantity, { form: 'bound', operator: bound.operator, quantity: bound.quantity }, bound.text, place)
    else if (bound.kind === 'between') this.#add(bound.low, { form: 'range', low: bound.low, high: bound.high }, bound.text, place)
  }

  #amount({ form, clauses, per }: Amount): void {
    const each = per === undefined ? '' : `每${per}`
    const number = (quantity: Quantity, kind: DialKind, label: string): void => this.#number(quantity, { kind, label, clauses })
    switch (form.kind) {
      case 'fixed':
      case 'atMost':
      case 'atLeast':
        return number(form.amount, '金额', `${each}${{ fixed: '支持额', atMost: '支持额（至多）', atLeast: '支持额（不少于）' }[form.kind]}`)
      case 'range':
        return this.#add(form.low, { form: 'range', low: form.low, high: form.high }, `${form.low.text} 至 ${form.high.text}`, { kind: '金额', label: `${each}支持额`, clauses })
      case 'rate':
        if (form.rate) number(form.rate, '比例', `${each}支持比例`)
        if (form.cap) number(form.cap, '上限', `${each}封顶`)
        return
      case 'tiers':
        for (const tier of form.tiers) number(tier.amount, '金额', `${each}${tier.value}`)
    }
  }

  #number(quantity: Quantity, place: Place): void {
    this.#add(quantity, { form: 'number', quantity }, quantity.text, place)
  }

  /** A parameter is one dial, wherever it is used; its words stand at its own place. */
  #add(quantity: Quantity, setting: Setting, written: string, { use, most, ...place }: Place): void {
    const at = addressOf(quantity)
    const asked = use === undefined ? [] : [use]
    const known = this.#dials.get(at)
    if (known) {
      this.#dials.set(at, { ...known, asked: [...known.asked, ...asked] })
      return
    }
    const parameter = this.#parameters.get(at)
    const own = parameter === undefined ? { setting, written, ...place } : { ...ofParameter(parameter), kind: '参数' as const, label: `${parameter.id}（${place.label}）`, clauses: parameter.clauses }
    this.#dials.set(at, { at, ...own, shared: !at.startsWith(`${this.#measure.id}/`), asked, ...(most === undefined ? {} : { most }) })
  }

  /** What validity and payees hang on moves no money here. */
  #axes(): void {
    const stages = this.#policy.dependence.get(this.#measure.id) ?? new Map()
    const axes = new Set([...stages].flatMap(([stage, ids]) => (stage === '效力' || stage === '受款' ? [] : ids)))
    const used = axesFor(this.#policy.pack, this.#readings)
    for (const { id, question, values, clauses } of this.#policy.pack.readings) {
      if (!axes.has(id)) continue
      const value = used.get(id)!.used
      this.#dials.set(`读法/${id}/首选`, { at: `读法/${id}/首选`, kind: '读法', label: question, written: value, setting: { form: 'choice', value, values }, clauses, shared: true, asked: [] })
    }
  }
}

function ofParameter({ bound }: Parameter): { readonly setting: Setting; readonly written: string } {
  if (bound.kind === 'between') return { setting: { form: 'range', low: bound.low, high: bound.high }, written: bound.text }
  if (bound.kind === 'compare') return { setting: { form: 'bound', operator: bound.operator, quantity: bound.quantity }, written: bound.text }
  throw new TypeError(`a period is no number: ${bound.text}`)
}
