/** 义务: what an award binds to, from its birth to its being met, waived or acted upon. */
import type { Declared } from '../../../platform/action/declare.ts'
import type { Engine } from '../engine/engine.ts'
import { keepObligationEvidence, obligationEvidence } from './evidence.ts'
import { extendObligation } from './extendObligation.ts'
import { judgeReport } from './judgeReport.ts'
import { obligationDesk } from './obligationDesk.ts'
import { obligationPage } from './obligationPage.ts'
import { obligationsOf } from './obligationsOf.ts'
import { pursueObligation } from './pursueObligation.ts'
import { reportObligation } from './reportObligation.ts'
import { liftRestraint } from './restraint.ts'
import { decideWaiver, proposeWaiver } from './waiveObligation.ts'

export const obligationsDeclared = (engine: Engine): readonly Declared[] => [
  obligationsOf,
  obligationDesk(engine),
  obligationPage(engine),
  keepObligationEvidence,
  obligationEvidence,
  reportObligation,
  judgeReport(engine),
  extendObligation(engine),
  proposeWaiver,
  decideWaiver,
  pursueObligation(engine),
  liftRestraint,
]
