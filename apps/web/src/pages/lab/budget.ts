import type { Read } from '../../api/answers.ts'

type Tree = Pick<Read<'/api/funds/ledger'>, 'programmes'>

/** The budget lines of a measure (`000/X09`) in the programmes of this region. */
export const budgetLines = (tree: Tree, reference: string): { programme: string; budget: number }[] =>
  tree.programmes.flatMap(({ name, plans }) => plans.flatMap(({ measures }) => measures.filter(({ measure, budget }) => measure === reference && budget > 0).map(({ budget }) => ({ programme: name, budget }))))
