import type { Pool } from 'pg'
import type { Declared } from '../../platform/action/declare.ts'
import type { Platform } from '../../platform/action/run.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { system } from '../../platform/permission/session.ts'
import { attachFile, detachFile } from './attachFile.ts'
import { attachmentContent } from './attachmentContent.ts'
import { caseView } from './caseView.ts'
import { decisionOfCase } from './decisionOfCase.ts'
import { MESSAGE_QUEUE } from './effects/sendMessage.ts'
import type { Engine } from './engine.ts'
import { exportCases } from './exportCases.ts'
import { myCases, myMessages } from './lists.ts'
import { moveCase } from './moveCase.ts'
import { listNotices, readNotice } from './notices.ts'
import { openCase } from './openCase.ts'
import { queue } from './queue.ts'
import { raiseObjection } from './raiseObjection.ts'
import { runClock } from './runClock.ts'
import { saveDraft } from './saveDraft.ts'
import { verifyPaper } from './verifyPaper.ts'

export type { Decided, Engine } from './engine.ts'
export { drawByLot } from './effects/drawPersons.ts'
export { procedureSet, type LoadedProcedure, type ProcedureSet } from './procedureSet.ts'
export { runClock } from './runClock.ts'

/** The cases room for one set of procedures and one way to decide. */
export function casesRoom(engine: Engine) {
  const declared: Declared[] = [
    myCases(engine),
    openCase(engine),
    caseView(engine),
    saveDraft(engine),
    moveCase(engine),
    attachFile(engine),
    detachFile(engine),
    attachmentContent(engine),
    decisionOfCase,
    queue(engine),
    myMessages,
    exportCases(engine),
    listNotices(engine),
    readNotice(engine),
    raiseObjection(engine),
    verifyPaper,
  ]
  return { declared, queues: [MESSAGE_QUEUE], runClock: (platform: Platform, region: number) => runClock(engine, platform, region) }
}

/** Keeps the content that cases run under: a case goes on by the text it began with. Called at start. */
export async function recordProcedures(pool: Pool, region: number, engine: Engine): Promise<void> {
  await inTransaction(pool, system(region), async (client) => {
    for (const { procedure, text } of engine.procedures.all) {
      await client.query('insert into cases.procedure_version(region, procedure, hash, text) values ($1, $2, $3, $4) on conflict do nothing', [region, procedure.id, procedure.hash, text])
    }
  })
}
