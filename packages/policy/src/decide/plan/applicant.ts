import type { Dictionary } from '../../dictionary/types.ts'
import type { Expression } from '../../expression/types.ts'
import type { Measure } from '../../pack/types.ts'
import { any, MISSING, TRUE } from '../../truth/truth.ts'
import type { Formula } from '../formula/formula.ts'
import type { Scope } from '../formula/scope.ts'
import type { Lookup } from '../lookup.ts'
import { Known } from '../node/known.ts'
import { Node } from '../node/node.ts'
import { Outcome } from '../outcome.ts'

/** 申领人: any of the identities that may apply. */
export class ApplicantNode extends Node {
  declare readonly formula: Formula
  readonly #known = new Known()

  constructor({ id, applicants, applicantClauses, applicantPrinted, object }: Measure, scope: Scope) {
    const of: Expression = { kind: 'or', of: applicants.map((name) => ({ kind: 'name', name })) }
    const text = `${object === undefined ? '申领人' : '牵头单位'}是${applicants.join('、')}${applicants.length > 1 ? '之一' : ''}`
    super({ id: `${id}/申领人`, label: '申领人', kind: 'applicant', clauses: applicantClauses, printed: applicantPrinted, text, fixed: true, plain: true, formula: scope.formula(of) })
  }

  evaluate(lookup: Lookup): Outcome {
    const code = this.formula.code(lookup)
    const known = this.#known.find(code)
    if (known) return known
    const cells = this.formula.read(lookup)
    const outcome = new Outcome(this, this.formula.term.truth(cells), { cells })
    return code === 0 ? outcome : this.#known.keep(code, outcome)
  }
}

/** 必须 联合: filing together with such a partner is a condition like any other. */
export class JointNode extends Node {
  readonly #unknown: Outcome

  constructor(measure: Measure, required: string, { identities }: Dictionary, scope: Scope) {
    const formula = identities[required] ? scope.formula({ kind: 'name', name: required }) : undefined
    super({ id: `${measure.id}/联合`, label: '联合', kind: 'joint', clauses: measure.joint!.clauses, printed: true, text: `与${required}联合申报`, plain: true, formula })
    this.#unknown = new Outcome(this, MISSING, { sides: [], asks: [{ name: '合作单位', label: '合作单位', kind: 'partner', question: `与哪家${required}联合申报？`, askOf: 'applicant' }] })
  }

  evaluate(partners: readonly Lookup[] | undefined): Outcome {
    if (partners === undefined) return this.#unknown
    const { formula } = this
    if (!formula) return new Outcome(this, any(partners.map(() => TRUE)))
    const sides = partners.map((partner) => ({ cells: formula.read(partner), whose: '合作单位' }))
    return new Outcome(this, any(sides.map(({ cells }) => formula.term.truth(cells))), { sides })
  }
}
