/** 资金: the ledger of the special funds. Everything other rooms and the app may use. */
import type { Declared } from '../../platform/action/declare.ts'
import type { AnyImportKind } from '../../platform/import/index.ts'
import { accountStatement } from './reports/accountStatement.ts'
import { allot } from './programmes/allot.ts'
import { appropriate } from './programmes/appropriate.ts'
import { approvePayment } from './payments/approvePayment.ts'
import { attention } from './reports/attention.ts'
import { caseMoney } from './commitments/caseMoney.ts'
import { claim } from './commitments/claim.ts'
import { commit } from './commitments/commit.ts'
import { exportEntries } from './reports/exportEntries.ts'
import { exportPayments } from './payments/exportPayments.ts'
import { flow } from './reports/flow.ts'
import { ledgerBy } from './reports/ledgerBy.ts'
import { ledgerCases } from './reports/ledgerCases.ts'
import { ledgerTree } from './reports/ledgerTree.ts'
import { openProgramme } from './programmes/openProgramme.ts'
import { paymentQueue } from './payments/paymentQueue.ts'
import { preparePayment } from './payments/preparePayment.ts'
import { publicFigures } from './reports/publicFigures.ts'
import { reconciliation } from './bank/reconciliation.ts'
import { recover } from './commitments/recover.ts'
import { rejectPayment } from './payments/rejectPayment.ts'
import { release } from './commitments/release.ts'
import { reserve } from './commitments/reserve.ts'
import { returnPayment } from './payments/returnPayment.ts'
import { sendPayment } from './payments/sendPayment.ts'
import { settlePayment } from './payments/settlePayment.ts'
import { transactionPage } from './reports/transactionPage.ts'
import { adjustments } from './programmes/adjustments.ts'
import { bankReconciliation, exportDifferences } from './bank/bankReconciliation.ts'
import { batches, batchPage, duePayments } from './payments/batches.ts'
import { bookInterest } from './programmes/bookInterest.ts'
import { classifyMeasure } from './programmes/classifyMeasure.ts'
import { composeBatch } from './payments/composeBatch.ts'
import { approveAdjustment, refuseAdjustment } from './programmes/decideAdjustment.ts'
import { exportBatch } from './bank/exportBatch.ts'
import { freeze } from './programmes/freeze.ts'
import { importAnswers } from './bank/importAnswers.ts'
import { importStatement } from './bank/importStatement.ts'
import { interestBasis } from './programmes/interestBasis.ts'
import { counterparts, matchLine, matchLines } from './bank/matchLines.ts'
import { approveBatch, dissolveBatch, sendBatch } from './payments/moveBatch.ts'
import type { Office } from './ledger/office.ts'
import { programmePlan } from './programmes/programmePlan.ts'
import { proposeAdjustment } from './programmes/proposeAdjustment.ts'
import { executionReport, exportReport, exportReportEntries, reportEntries } from './reports/report.ts'
import { printEvaluation, printReport } from './reports/printReport.ts'
import { settleDifference } from './bank/settleDifference.ts'
import { stateGainShares } from './programmes/stateGainShares.ts'
import { stateMatching } from './programmes/stateMatching.ts'
import { trace } from './reports/trace.ts'

/** What can be done and asked here, for an office that knows the policies and the cases. */
export const fundsDeclared = (office: Office): Declared[] => [
  openProgramme,
  appropriate,
  allot,
  reserve,
  commit(office),
  release,
  preparePayment,
  approvePayment,
  rejectPayment,
  sendPayment(office),
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
  stateMatching,
  stateGainShares,
  bookInterest,
  interestBasis,
  caseMoney,
  freeze,
  proposeAdjustment,
  approveAdjustment,
  refuseAdjustment,
  adjustments,
  classifyMeasure(office),
  programmePlan(office),
  duePayments,
  composeBatch,
  approveBatch,
  dissolveBatch,
  sendBatch(office),
  batches,
  batchPage,
  exportBatch,
  matchLines,
  matchLine,
  counterparts,
  settleDifference,
  bankReconciliation,
  exportDifferences,
  executionReport,
  reportEntries,
  exportReport,
  exportReportEntries,
  printReport,
  printEvaluation,
  trace,
]

/** Tables that the bank sends back. */
export const fundsImports = (office: Office): AnyImportKind[] => [importAnswers(office), importStatement]

export type { Line } from './ledger/account.ts'
export type { Beneficiary } from './ledger/beneficiary.ts'
export { awardsOf, awardsOfAll, type AwardOnBooks } from './ledger/awardsOf.ts'
export { roomFor, type Room } from './ledger/ceiling.ts'
export { carryForwardForCase } from './commitments/carryForwardForCase.ts'
export { claimForCase, type Claim } from './commitments/claimForCase.ts'
export { commitForCase } from './commitments/commitForCase.ts'
export type { Effect, Moved } from './ledger/effect.ts'
export { fundNames, funds, type Fund } from './ledger/fund.ts'
export { gainForCase, type Gain } from './commitments/gainForCase.ts'
export { holdingsOf, type Holding } from './ledger/holding.ts'
export { availableOn, findLine, type LineChoice } from './ledger/line.ts'
export { payForCase, returnForCase, settleForCase, type SignedOrder } from './payments/payForCase.ts'
export type { AwardItem } from './ledger/awardItem.ts'
export type { BankAnswer, Ceiling, CeilingOf, Office, Use } from './ledger/office.ts'
export type { Books } from './ledger/posting.ts'
export { programmesOf } from './programmes/programmesOf.ts'
export { preparePaymentForCase, type PaymentOrder } from './payments/preparePaymentForCase.ts'
export { recoverForCase, type Recovery } from './commitments/recoverForCase.ts'
export { writeOffForCase, type WriteOff } from './commitments/writeOffForCase.ts'
export { releaseForCase } from './commitments/releaseForCase.ts'
export { reserveForCase, type FromLine } from './commitments/reserveForCase.ts'
export { sourceNames, sources, type Source } from './ledger/source.ts'
export { stageNames, stages, type Stage } from './ledger/stage.ts'
