import type { PlannedEffect } from '@zhiyun/procedure'
import { decideMeasure } from './decideMeasure.ts'
import { dispatch } from './dispatch.ts'
import { drawPersons } from './drawPersons.ts'
import { enterRegister } from './enterRegister.ts'
import { gatherCases } from './gatherCases.ts'
import { issuePaper } from './issuePaper.ts'
import { moveMoney } from './moveMoney.ts'
import { oblige } from '../obligations/oblige.ts'
import { openFollowing } from './openFollowing.ts'
import { publishNotice } from './publishNotice.ts'
import { pushCases } from './pushCases.ts'
import { recordDetail } from './recordDetail.ts'
import { recordFact } from './recordFact.ts'
import type { Performed, Scene } from './scene.ts'
import { selectCases } from './selectCases.ts'
import { sendMessage } from './sendMessage.ts'

/** The closed set of what a case may cause. Each is performed for real, in the move's own transaction. */
export async function performEffect(scene: Scene, effect: PlannedEffect): Promise<Performed> {
  switch (effect.kind) {
    case '评措施': return decideMeasure(scene, effect)
    case '抽取': return drawPersons(scene, effect)
    case '资金': return moveMoney(scene, effect)
    case '发文': return issuePaper(scene, effect)
    case '开案': return openFollowing(scene, effect)
    case '推案': return pushCases(scene, effect)
    case '入批':
    case '出批': return gatherCases(scene, effect)
    case '遴选': return selectCases(scene, effect)
    case '传送': return nothing(dispatch(scene, effect))
    case '登记': return nothing(enterRegister(scene, effect))
    case '公告': return nothing(publishNotice(scene, effect))
    case '生义务': return nothing(oblige(scene, effect))
    case '记明细': return recordDetail(scene, effect)
    case '通知': return nothing(sendMessage(scene, effect))
    case '记事实': return nothing(recordFact(scene, effect))
    // They are wholly in the plan: seats taken, a score written.
    case '指派':
    case '邀请':
    case '合分': return null
  }
}

const nothing = async (work: Promise<void>): Promise<null> => {
  await work
  return null
}
