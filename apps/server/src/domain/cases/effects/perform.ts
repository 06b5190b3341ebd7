import type { EffectAnswer, PlannedEffect } from '@zhiyun/procedure'
import { recordComputed } from '../../facts/index.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { momentOf } from '../actor.ts'
import { decideMeasure } from './decideMeasure.ts'
import { drawPersons } from './drawPersons.ts'
import { issuePaper } from './issuePaper.ts'
import { moveMoney } from './moveMoney.ts'
import { oblige } from './oblige.ts'
import { openFollowing } from './openFollowing.ts'
import { publishNotice } from './publishNotice.ts'
import { pushCases } from './pushCases.ts'
import { enterRegister } from './enterRegister.ts'
import { sendMessage } from './sendMessage.ts'
import { organisationOf, type Scene } from './scene.ts'

/** The closed set of what a case may cause. Each is performed for real, in the move's own transaction. */
export async function performEffect(scene: Scene, effect: PlannedEffect): Promise<EffectAnswer | null> {
  switch (effect.kind) {
    case '评措施':
      return decideMeasure(scene, effect)
    case '抽取':
      return drawPersons(scene, effect)
    case '资金':
      await moveMoney(scene, effect)
      return null
    case '登记':
      await enterRegister(scene, effect)
      return null
    case '公告':
      await publishNotice(scene, effect)
      return null
    case '发文':
      await issuePaper(scene, effect)
      return null
    case '生义务':
      await oblige(scene, effect)
      return null
    case '通知':
      await sendMessage(scene, effect)
      return null
    case '开案':
      await openFollowing(scene, effect)
      return null
    case '推案':
      await pushCases(scene, effect)
      return null
    case '记事实': {
      if (effect.value === null || typeof effect.value === 'object') throw new Refusal('MOVE_REFUSED', effect.name)
      await recordComputed(scene.context, momentOf(scene.context.clock).day, [{ subject: organisationOf(effect.subject), fact: effect.name, value: effect.value }])
      return null
    }
    // Both are wholly in the plan: a seat taken, a score written.
    case '指派':
    case '合分':
      return null
  }
}
