import type { Dictionary } from '../../dictionary/types.ts'
import type { Choice, Measure, Pack } from '../../pack/types.ts'
import { Valuation } from '../amount.ts'
import { scopeOf } from '../formula/scope.ts'
import { ConditionCompiler, type Numbering } from '../node/compile.ts'
import type { ConditionNode } from '../node/condition.ts'
import { Node } from '../node/node.ts'
import { ApplicantNode, JointNode } from './applicant.ts'
import { BaseNode } from './base.ts'
import { HistoryNode } from './history.ts'
import { ItemsPlan } from './items.ts'
import { Reads } from './reads.ts'
import { TermNode } from './validity.ts'

/** A measure made ready to be asked of any subject. */
export class MeasurePlan {
  readonly measure: Measure
  /** Its place in the pack. */
  readonly index: number
  /** The head of its trace. */
  readonly root: Node
  readonly term: TermNode | null
  readonly applicant: ApplicantNode
  readonly joint: JointNode | null
  readonly conditions: readonly ConditionNode[]
  readonly preferences: readonly ConditionNode[]
  readonly items: ItemsPlan | null
  /** The amount that is given once, not item by item. */
  readonly valuation: Valuation | null
  readonly base: BaseNode | null
  readonly history: HistoryNode
  /** Readings that its caps hang on. */
  readonly capAxes: readonly string[]
  readonly reads: Reads

  constructor(measure: Measure, index: number, pack: Pack, dictionary: Dictionary, numbering: Numbering, general: readonly ConditionNode[]) {
    const { rounding } = pack.document
    const scope = scopeOf(dictionary)
    const required = measure.joint?.required
    const compiler = new ConditionCompiler(scope, measure.id, numbering)
    this.measure = measure
    this.index = index
    this.root = new Node({ id: measure.id, label: measure.name, kind: 'all', clauses: measure.clauses, printed: true, text: '下列各条都要满足' })
    this.term = measure.term ? new TermNode(measure) : null
    this.applicant = new ApplicantNode(measure, scope)
    this.joint = required == null ? null : new JointNode(measure, required, dictionary, scope)
    this.conditions = compiler.all(measure.conditions)
    this.preferences = compiler.all(measure.preferences)
    this.items = measure.items ? new ItemsPlan(measure, dictionary, rounding) : null
    this.valuation = measure.amount ? new Valuation(measure.amount, scope, rounding) : null
    this.base = this.valuation && new BaseNode(this.valuation, scope)
    this.history = new HistoryNode(measure)
    this.capAxes = measure.caps.flatMap((cap) => [...Object.keys(cap.when ?? {}), ...axisOf(cap.period), ...axisOf(cap.yearField)])
    this.reads = new Reads(measure.id)
    this.reads.addFacts(this.applicant.formula)
    this.reads.addConditions(general)
    this.reads.addConditions(this.conditions)
    if (this.valuation?.base) this.reads.addFacts(this.valuation.base)
    if (this.joint) this.reads.addPartners()
    if (measure.items) this.reads.addRecords(measure.items.record)
  }
}

const axisOf = (choice: Choice | undefined): readonly string[] => (typeof choice === 'object' ? [choice.axis] : [])
