import { conditionWords } from '../../explain/words.ts'
import type { Expression } from '../../expression/types.ts'
import type { Condition, Test } from '../../pack/types.ts'
import type { Scope } from '../formula/scope.ts'
import { perObject } from '../perObject.ts'
import { BoundNode, ExceptionNode } from './bound.ts'
import type { ConditionNode } from './condition.ts'
import { JudgedNode } from './judged.ts'
import { JunctionNode } from './junction.ts'
import { TruthNode } from './truth.ts'

/** Numbers for nodes that are remembered for a subject. */
export class Numbering {
  count = 0
}

type With<Kind extends Test['kind']> = Condition & { readonly test: Extract<Test, { kind: Kind }> }

/** Turns the conditions of one owner into nodes. `owner` stands before the names under which experts' findings are kept. */
export class ConditionCompiler {
  readonly #scope: Scope
  readonly #owner: string | undefined
  readonly #numbering: Numbering | undefined

  constructor(scope: Scope, owner?: string, numbering?: Numbering) {
    this.#scope = scope
    this.#owner = owner
    this.#numbering = numbering
  }

  all(conditions: readonly Condition[]): ConditionNode[] {
    return conditions.map((condition) => this.one(condition))
  }

  one(condition: Condition): ConditionNode {
    const node = this.#node(condition)
    if (node.plain && this.#numbering) node.index = this.#numbering.count++
    return node
  }

  #node(condition: Condition): ConditionNode {
    const { test } = condition
    const text = (): string => conditionWords(condition, this.#scope.dictionary, this.#scope.record)
    switch (test.kind) {
      case 'measure':
        return new BoundNode(condition as With<'measure'>, this.#scope.formula(test.of), condition.exceptions.map((exception) => new ExceptionNode(exception, this.all(exception.grounds))), text)
      case 'is':
        return new TruthNode(condition as With<'is'>, this.#scope.formula(test.of), text)
      case 'judge':
        return new JudgedNode(condition as With<'judge'>, this.#scope.formula(referred(test.refer)), text, this.#owner === undefined ? condition.id : `${this.#owner}/${condition.id}`)
      case 'any':
      case 'all':
      case 'atLeast':
        return new JunctionNode(condition as With<'any' | 'all' | 'atLeast'>, this.all(test.of), text)
    }
  }
}

/** What an expert is pointed to. */
const referred = perObject((names: readonly string[]): Expression => ({ kind: 'and', of: names.map((name) => ({ kind: 'name', name })) }))
