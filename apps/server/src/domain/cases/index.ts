/** 办件: the case engine. Everything other parts of the server may use. */
import type { Declared } from '../../platform/action/declare.ts'
import type { Platform } from '../../platform/action/run.ts'
import { attachFile } from './files/attachFile.ts'
import { attachmentContent } from './files/attachmentContent.ts'
import { beginnings } from './moves/beginnings.ts'
import { caseHistory } from './views/caseHistory.ts'
import { caseView } from './views/caseView.ts'
import { decisionOfCase } from './views/decisionOfCase.ts'
import { detachFile } from './files/detachFile.ts'
import { dispatches } from './outside/dispatches.ts'
import { dispatchesOfCase } from './outside/dispatchesOfCase.ts'
import { drawsDeclared } from './views/draws.ts'
import type { Engine } from './engine/engine.ts'
import { exportCases } from './views/exportCases.ts'
import { exportFigureCases, exportFigures } from './figures/exportFigures.ts'
import { exportForms } from './views/exportForms.ts'
import { exportNotices } from './notices/exportNotices.ts'
import { exportQueue } from './views/exportQueue.ts'
import { casesInFigure, figureParts, figures } from './figures/figures.ts'
import { followNewest } from './moves/followNewest.ts'
import { members } from './views/members.ts'
import { moveCase } from './moves/moveCase.ts'
import { moveEach } from './moves/moveEach.ts'
import { moveTogether } from './moves/moveTogether.ts'
import { myCases } from './views/myCases.ts'
import { myMessages } from './messages/myMessages.ts'
import { nameable } from './views/nameable.ts'
import { listNotices, readNotice } from './notices/notices.ts'
import { engagementsDeclared } from './engagements/index.ts'
import { obligationsDeclared } from './obligations/index.ts'
import { runObligations } from './obligations/runObligations.ts'
import { openCase } from './moves/openCase.ts'
import { moneyAhead } from './views/moneyAhead.ts'
import { acknowledgePaper, receivePaper, sendPaper } from './papers/deliveries.ts'
import { ownDue } from './views/ownDue.ts'
import { paperFile } from './papers/paperFile.ts'
import { openInnerCase } from './moves/openInnerCase.ts'
import { openLots, readCall } from './record/openLots.ts'
import { endOrganisationPost, giveOrganisationPost, organisationPosts } from './posts/organisationPosts.ts'
import { queue } from './views/queue.ts'
import { raiseObjection } from './notices/raiseObjection.ts'
import { receiveReceipt } from './outside/receiveReceipt.ts'
import { reviewDeclared } from './review/reviewReport.ts'
import { runClock, type ClockRound } from './moves/runClock.ts'
import { saveDraft } from './moves/saveDraft.ts'
import { caseByTicket, collectTickets, moveByTicket } from './tickets/tickets.ts'
import { verifyPaper } from './papers/verifyPaper.ts'

export { answerPayment } from './outside/answerPayment.ts'
export { askedOf } from './views/askedOf.ts'
export { isCall } from './notices/notice.ts'
export { casesUnder } from './views/casesUnder.ts'
export type { Decided, Engine } from './engine/engine.ts'
export { leaveMessage } from './messages/leaveMessage.ts'
export type { ObligationQuestion, PolicyObligations } from './obligations/asked.ts'
export { readRules, type ObligationRules } from './obligations/rules.ts'
export { drawByLot } from './views/lot.ts'
export { measuresInHand } from './views/measuresInHand.ts'
export { noTemplates, readTemplates, type TemplateSet } from './papers/templateSet.ts'
export { openReviews } from './record/openReviews.ts'
export { procedureSet, type LoadedProcedure, type ProcedureSet } from './engine/procedureSet.ts'
export { recordProcedures } from './engine/recordProcedures.ts'
export { runClock, type ClockRound } from './moves/runClock.ts'

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
      verifyPaper(engine),
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
