import { expressionWords } from '../../describe/words.ts'
import type { Truth } from '../../truth/truth.ts'
import type { Valuation } from '../amount.ts'
import type { Cell } from '../cell.ts'
import type { Scope } from '../formula/scope.ts'
import { Node } from '../node/node.ts'
import { Outcome } from '../outcome.ts'

/** 基数: there has to be something to reckon the amount from. */
export class BaseNode extends Node {
  constructor({ amount, base }: Valuation, scope: Scope) {
    super({ id: `${amount.path}/基数`, label: '基数', kind: 'base', clauses: amount.clauses, printed: true, text: () => `有${base ? expressionWords(base.of, scope.dictionary, scope.record) : '金额'}`, formula: base })
  }

  outcome(truth: Truth, cells: readonly Cell[]): Outcome {
    return new Outcome(this, truth, { cells })
  }
}
