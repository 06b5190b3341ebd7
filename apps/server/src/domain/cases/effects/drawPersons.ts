import type { EffectAnswer } from '@zhiyun/procedure'
import { drawExperts } from '../../experts/index.ts'
import { questionOf } from '../drawQuestion.ts'
import { openReviews } from '../openReviews.ts'
import type { Planned, Scene } from './scene.ts'

/** Draws as many experts as the case needs; how, and how anyone can repeat it, is the experts' room's. */
export async function drawPersons({ engine, context, stored }: Scene, { role, count, avoid }: Planned<'抽取'>): Promise<EffectAnswer> {
  const question = await questionOf(context, engine.procedures, stored, { role, count, avoid: avoid.map(Number) })
  const accounts = await drawExperts(context, question, openReviews(engine.procedures))
  return { kind: '抽取', persons: accounts.map(String) }
}
