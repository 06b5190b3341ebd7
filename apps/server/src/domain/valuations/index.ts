import type { ScoreModel } from '@zhiyun/valuation'
import type { Declared } from '../../platform/action/declare.ts'
import { discardValuation } from './discardValuation.ts'
import { listValuations } from './listValuations.ts'
import { openValuation } from './openValuation.ts'
import { printValuation } from './report/printValuation.ts'
import { readValuation } from './readValuation.ts'
import { saveValuation } from './saveValuation.ts'
import { settleValuation } from './settleValuation.ts'
import { shareValuation, unshareValuation, type Tell } from './shareValuation.ts'

/** What patents are worth: stated by those who know, worked out here, kept with all it rests on. */
export const valuationsDeclared = (model: ScoreModel, tell: Tell): Declared[] => [
  listValuations(model), readValuation(model), openValuation(model), saveValuation(model), settleValuation(model), discardValuation, shareValuation(tell), unshareValuation, printValuation(model),
]

export { readScoreModel } from './model.ts'
