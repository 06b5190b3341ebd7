/** 办件: the case engine. Everything other parts of the server may use. */
import type { Declared } from '../../platform/action/declare.ts'
import type { Platform } from '../../platform/action/run.ts'
import { attachFile } from './attachFile.ts'
import { attachmentContent } from './attachmentContent.ts'
import { caseHistory } from './caseHistory.ts'
import { caseView } from './caseView.ts'
import { decisionOfCase } from './decisionOfCase.ts'
import { detachFile } from './detachFile.ts'
import { drawsDeclared } from './draws.ts'
import type { Engine } from './engine.ts'
import { exportCases } from './exportCases.ts'
import { exportQueue } from './exportQueue.ts'
import { moveCase } from './moveCase.ts'
import { moveEach } from './moveEach.ts'
import { moveTogether } from './moveTogether.ts'
import { myCases } from './myCases.ts'
import { myMessages } from './myMessages.ts'
import { listNotices, readNotice } from './notices.ts'
import { obligationsOf } from './obligationsOf.ts'
import { openCase } from './openCase.ts'
import { queue } from './queue.ts'
import { raiseObjection } from './raiseObjection.ts'
import { reviewDeclared } from './review/reviewReport.ts'
import { runClock, type ClockRound } from './runClock.ts'
import { saveDraft } from './saveDraft.ts'
import { verifyPaper } from './verifyPaper.ts'

export { casesUnder } from './casesUnder.ts'
export type { Decided, Engine } from './engine.ts'
export { leaveMessage } from './leaveMessage.ts'
export { drawByLot } from './lot.ts'
export { measuresInHand } from './measuresInHand.ts'
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
      ...drawsDeclared(engine),
      ...reviewDeclared(engine),
      obligationsOf,
      queue(engine),
      exportQueue(engine),
      exportCases(engine),
      myMessages,
      listNotices(engine),
      readNotice(engine),
      raiseObjection(engine),
      verifyPaper,
    ],
    runClock: (platform, region) => runClock(engine, platform, region),
  }
}
