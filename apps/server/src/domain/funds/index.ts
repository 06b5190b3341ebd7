/** 资金: the ledger of the special funds. Everything other rooms and the app may use. */
import type { Declared } from '../../platform/action/declare.ts'
import { accountStatement } from './accountStatement.ts'
import { allot } from './allot.ts'
import { appropriate } from './appropriate.ts'
import { approvePayment } from './approvePayment.ts'
import { attention } from './attention.ts'
import { claim } from './claim.ts'
import { commit } from './commit.ts'
import { exportEntries } from './exportEntries.ts'
import { exportPayments } from './exportPayments.ts'
import { flow } from './flow.ts'
import { ledgerBy } from './ledgerBy.ts'
import { ledgerCases } from './ledgerCases.ts'
import { ledgerTree } from './ledgerTree.ts'
import { openProgramme } from './openProgramme.ts'
import { paymentQueue } from './paymentQueue.ts'
import { preparePayment } from './preparePayment.ts'
import { publicFigures } from './publicFigures.ts'
import { reallot } from './reallot.ts'
import { reconciliation } from './reconciliation.ts'
import { recover } from './recover.ts'
import { rejectPayment } from './rejectPayment.ts'
import { release } from './release.ts'
import { reserve } from './reserve.ts'
import { returnPayment } from './returnPayment.ts'
import { sendPayment } from './sendPayment.ts'
import { settlePayment } from './settlePayment.ts'
import { transactionPage } from './transactionPage.ts'

export const fundsDeclared: Declared[] = [
  openProgramme,
  appropriate,
  allot,
  reallot,
  reserve,
  commit,
  release,
  preparePayment,
  approvePayment,
  rejectPayment,
  sendPayment,
  settlePayment,
  returnPayment,
  claim,
  recover,
  ledgerTree,
  ledgerCases,
  ledgerBy,
  flow,
  attention,
  accountStatement,
  transactionPage,
  reconciliation,
  paymentQueue,
  exportEntries,
  exportPayments,
  publicFigures,
]

export type { Line } from './account.ts'
export type { Beneficiary } from './beneficiary.ts'
export { awardsOf, awardsOfRegion, type AwardOnBooks } from './awardsOf.ts'
export { carryForwardForCase } from './carryForwardForCase.ts'
export { claimForCase, type Claim } from './claimForCase.ts'
export { commitForCase } from './commitForCase.ts'
export type { Effect, Moved } from './effect.ts'
export { fundNames, funds, type Fund } from './fund.ts'
export { holdingsOf, type Holding } from './holding.ts'
export { availableOn, findLine, type LineChoice } from './line.ts'
export { payForCase, returnForCase, settleForCase, type SignedOrder } from './payForCase.ts'
export type { Books } from './posting.ts'
export { preparePaymentForCase, type PaymentOrder } from './preparePaymentForCase.ts'
export { recoverForCase, type Recovery } from './recoverForCase.ts'
export { releaseForCase } from './releaseForCase.ts'
export { reserveForCase, type FromLine } from './reserveForCase.ts'
export { sourceNames, sources, type Source } from './source.ts'
export { stageNames, stages, type Stage } from './stage.ts'
