import type { EffectAnswer } from '@zhiyun/procedure'
import { drawFromPool } from '../../experts/index.ts'
import { questionOf } from '../record/drawQuestion.ts'
import { openReviews } from '../record/openReviews.ts'
import type { Planned, Scene } from './scene.ts'

/** Draws whom the case needs from their pool; how, and how anyone can repeat it, is the experts' room's. */
export async function drawPersons({ engine, context, stored, procedure }: Scene, { role, pool, count, avoid }: Planned<'抽取'>): Promise<EffectAnswer> {
  const question = await questionOf(context, engine.procedures, stored, { role, pool, count, atLeast: procedure.roles[role]!.atLeast, substitutes: procedure.roles[role]!.substitutes, avoid: avoid.map(Number) })
  const of = engine.pools[pool]?.of === '单位' ? 'organisation' : 'person'
  const drawn = (await drawFromPool(context, question, of, openReviews(engine.procedures))).map(String)
  return of === 'person' ? { kind: '抽取', persons: drawn } : { kind: '抽取', persons: [], organisations: drawn }
}
