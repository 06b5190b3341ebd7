/** 办件: the case engine. Everything other parts of the server may use. */
import type { Declared } from '../../platform/action/declare.ts'
import type { Platform } from '../../platform/action/run.ts'
import { attachFile } from './attachFile.ts'
import { attachmentContent } from './attachmentContent.ts'
import { beginnings } from './beginnings.ts'
import { caseHistory } from './caseHistory.ts'
import { caseView } from './caseView.ts'
import { decisionOfCase } from './decisionOfCase.ts'
import { detachFile } from './detachFile.ts'
import { dispatches } from './dispatches.ts'
import { dispatchesOfCase } from './dispatchesOfCase.ts'
import { drawsDeclared } from './draws.ts'
import type { Engine } from './engine.ts'
import { exportCases } from './exportCases.ts'
import { exportFigureCases, exportFigures } from './exportFigures.ts'
import { exportForms } from './exportForms.ts'
import { exportNotices } from './exportNotices.ts'
import { exportQueue } from './exportQueue.ts'
import { casesInFigure, figureParts, figures } from './figures.ts'
import { followNewest } from './followNewest.ts'
import { members } from './members.ts'
import { moveCase } from './moveCase.ts'
import { moveEach } from './moveEach.ts'
import { moveTogether } from './moveTogether.ts'
import { myCases } from './myCases.ts'
import { myMessages } from './myMessages.ts'
import { nameable } from './nameable.ts'
import { listNotices, readNotice } from './notices.ts'
import { engagementsDeclared } from './engagements/index.ts'
import { obligationsDeclared } from './obligations/index.ts'
import { runObligations } from './obligations/runObligations.ts'
import { openCase } from './openCase.ts'
import { moneyAhead } from './moneyAhead.ts'
import { acknowledgePaper, receivePaper, sendPaper } from './papers/deliveries.ts'
import { ownDue } from './ownDue.ts'
import { paperFile } from './papers/paperFile.ts'
import { openInnerCase } from './openInnerCase.ts'
import { openLots, readCall } from './openLots.ts'
import { endOrganisationPost, giveOrganisationPost, organisationPosts } from './organisationPosts.ts'
import { queue } from './queue.ts'
import { raiseObjection } from './raiseObjection.ts'
import { receiveReceipt } from './receiveReceipt.ts'
import { reviewDeclared } from './review/reviewReport.ts'
import { runClock, type ClockRound } from './runClock.ts'
import { saveDraft } from './saveDraft.ts'
import { caseByTicket, collectTickets, moveByTicket } from './tickets.ts'
import { verifyPaper } from './verifyPaper.ts'

export { answerPayment } from './answerPayment.ts'
export { askedOf } from './askedOf.ts'
export { isCall } from './notice.ts'
export { casesUnder } from './casesUnder.ts'
export type { Decided, Engine } from './engine.ts'
export { leaveMessage } from './leaveMessage.ts'
export type { ObligationQuestion, PolicyObligations } from './obligations/asked.ts'
export { readRules, type ObligationRules } from './obligations/rules.ts'
export { drawByLot } from './lot.ts'
export { measuresInHand } from './measuresInHand.ts'
export { noTemplates, readTemplates, type TemplateSet } from './papers/templateSet.ts'
export { openReviews } from './openReviews.ts'
export { procedureSet, type LoadedProcedure, type ProcedureSet } from './procedureSet.ts'
export { recordProcedures } from './recordProcedures.ts'
export { runClock, type ClockRound } from './runClock.ts'

export type CasesRoom = { readonly declared: readonly Declared[]; runClock(platform: Platform, region: number): Promise<ClockRound> }

/** The cases room for one set of procedures and one way to decide. */
export function casesRoom(engine: Engine): CasesRoom {
  return {
    declared: [
      myCases(engine),
      openCase(engine),
      caseView(engine),
      saveDraft(engine),
      moveCase(engine),
      moveEach(engine),
      moveTogether(engine),
      attachFile(engine),
      detachFile(engine),
      attachmentContent(engine),
      decisionOfCase(engine),
      caseHistory(engine),
      moneyAhead(engine),
      ...drawsDeclared(engine),
      ...reviewDeclared(engine),
      ...obligationsDeclared(engine),
      ...engagementsDeclared,
      queue(engine),
      exportQueue(engine),
      exportCases(engine),
      exportForms(engine),
      exportNotices(engine),
      myMessages,
      listNotices(engine),
      readNotice(engine),
      raiseObjection(engine),
      verifyPaper,
      paperFile(engine),
      beginnings(engine),
      openInnerCase(engine),
      openLots(engine),
      readCall(engine),
      followNewest(engine),
      figures(engine),
      casesInFigure(engine),
      figureParts(engine),
      exportFigures(engine),
      exportFigureCases(engine),
      nameable(engine),
      ownDue(engine),
      members(engine),
      sendPaper(engine),
      receivePaper(engine),
      acknowledgePaper(engine),
      dispatches,
      dispatchesOfCase(engine),
      receiveReceipt(engine),
      organisationPosts(engine),
      giveOrganisationPost(engine),
      endOrganisationPost,
      collectTickets(engine),
      caseByTicket(engine),
      moveByTicket(engine),
    ],
    async runClock(platform, region) {
      const { moved, failed } = await runClock(engine, platform, region)
      const looked = await runObligations(engine, platform, region)
      return { moved, failed: [...failed, ...looked.failed] }
    },
  }
}
