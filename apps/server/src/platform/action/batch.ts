import { z } from 'zod'
import { problemOf, Refusal, type Problem } from '../errors/refusal.ts'
import type { Session } from '../permission/session.ts'
import type { Batch, Schema } from './declare.ts'
import { parse, runAction, type Platform } from './run.ts'

export type BatchAnswer<O> = { readonly results: readonly ({ readonly item: string; readonly done: true; readonly answer: O } | { readonly item: string; readonly done: false; readonly problem: Problem })[] }

export const batchAnswer = (answer: Schema<unknown>) =>
  z.object({ results: z.array(z.discriminatedUnion('done', [z.object({ item: z.string(), done: z.literal(true), answer }), z.object({ item: z.string(), done: z.literal(false), problem: z.custom<Problem>() })])) })

/**
 * Runs the action for each item, in order. A fault stops it: what came before is done, and the same key goes on from
 * there, because every item has a key of its own below the batch's.
 */
export async function runBatch<I, E, O>(platform: Platform, batch: Batch<I, E, O>, session: Session, raw: unknown, key: string): Promise<BatchAnswer<O>> {
  if (key.length > 190) throw new Refusal('IDEMPOTENCY_KEY_REQUIRED', '≤ 190')
  const results: BatchAnswer<O>['results'][number][] = []
  for (const { name: item, input } of batch.items(parse(batch, session, platform, raw))) {
    try {
      results.push({ item, done: true, answer: await runAction(platform, batch.of, session, input, `${key}/${item}`) })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      results.push({ item, done: false, problem: problemOf(error) })
    }
  }
  return { results }
}
