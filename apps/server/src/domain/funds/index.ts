/** 资金: the ledger of the special funds. Everything other rooms and the app may use. */
import type { Declared } from '../../platform/action/declare.ts'
import type { AnyImportKind } from '../../platform/import/index.ts'
import { accountStatement } from './accountStatement.ts'
import { allot } from './allot.ts'
import { appropriate } from './appropriate.ts'
import { approvePayment } from './approvePayment.ts'
import { attention } from './attention.ts'
import { caseMoney } from './caseMoney.ts'
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
import { reconciliation } from './reconciliation.ts'
import { recover } from './recover.ts'
import { rejectPayment } from './rejectPayment.ts'
import { release } from './release.ts'
import { reserve } from './reserve.ts'
import { returnPayment } from './returnPayment.ts'
import { sendPayment } from './sendPayment.ts'
import { settlePayment } from './settlePayment.ts'
import { transactionPage } from './transactionPage.ts'
import { adjustments } from './adjustments.ts'
import { bankReconciliation, exportDifferences } from './bankReconciliation.ts'
import { batches, batchPage, duePayments } from './batches.ts'
import { bookInterest } from './bookInterest.ts'
import { classifyMeasure } from './classifyMeasure.ts'
import { composeBatch } from './composeBatch.ts'
import { approveAdjustment, refuseAdjustment } from './decideAdjustment.ts'
import { exportBatch } from './exportBatch.ts'
import { freeze } from './freeze.ts'
import { importAnswers } from './importAnswers.ts'
import { importStatement } from './importStatement.ts'
import { interestBasis } from './interestBasis.ts'
import { counterparts, matchLine, matchLines } from './matchLines.ts'
import { approveBatch, dissolveBatch, sendBatch } from './moveBatch.ts'
import type { Office } from './office.ts'
import { programmePlan } from './programmePlan.ts'
import { proposeAdjustment } from './proposeAdjustment.ts'
import { executionReport, exportReport, exportReportEntries, reportEntries } from './report.ts'
import { printEvaluation, printReport } from './printReport.ts'
import { settleDifference } from './settleDifference.ts'
import { stateGainShares } from './stateGainShares.ts'
import { stateMatching } from './stateMatching.ts'
import { trace } from './trace.ts'

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

export type { Line } from './account.ts'
export type { Beneficiary } from './beneficiary.ts'
export { awardsOf, awardsOfAll, type AwardOnBooks } from './awardsOf.ts'
export { roomFor, type Room } from './ceiling.ts'
export { carryForwardForCase } from './carryForwardForCase.ts'
export { claimForCase, type Claim } from './claimForCase.ts'
export { commitForCase } from './commitForCase.ts'
export type { Effect, Moved } from './effect.ts'
export { fundNames, funds, type Fund } from './fund.ts'
export { gainForCase, type Gain } from './gainForCase.ts'
export { holdingsOf, type Holding } from './holding.ts'
export { availableOn, findLine, type LineChoice } from './line.ts'
export { payForCase, returnForCase, settleForCase, type SignedOrder } from './payForCase.ts'
export type { AwardItem } from './awardItem.ts'
export type { BankAnswer, Ceiling, CeilingOf, Office, Use } from './office.ts'
export type { Books } from './posting.ts'
export { programmesOf } from './programmesOf.ts'
export { preparePaymentForCase, type PaymentOrder } from './preparePaymentForCase.ts'
export { recoverForCase, type Recovery } from './recoverForCase.ts'
export { writeOffForCase, type WriteOff } from './writeOffForCase.ts'
export { releaseForCase } from './releaseForCase.ts'
export { reserveForCase, type FromLine } from './reserveForCase.ts'
export { sourceNames, sources, type Source } from './source.ts'
export { stageNames, stages, type Stage } from './stage.ts'
