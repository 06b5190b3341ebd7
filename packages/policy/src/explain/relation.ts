import { Node } from '../decide/node/node.ts'
import { Outcome } from '../decide/outcome.ts'
import { perObject } from '../decide/perObject.ts'
import { ASK_HISTORY } from '../decide/plan/history.ts'
import type { RelationEffect } from '../decide/relate.ts'
import type { Relation } from '../pack/types.ts'
import { FALSE, MISSING } from '../truth/truth.ts'

const WORDS: Readonly<Record<string, string>> = { 互斥: '同期没有得到互斥的资助', 取一: '几项之中只取一项', 取高: '几项之中取最高的一项', 补差: '几档之间只补差额', 累计: '几项合计不超过上限', 前置: '先得到前置的资助' }
export const relationWords = (kind: string): string => WORDS[kind] ?? kind

const nodeOf = perObject((relation: Relation) => new Node({ id: relation.path, label: relation.id, kind: 'relation', clauses: relation.clauses, printed: relation.printed, text: relationWords(relation.kind), fixed: true }))

/** A relation shows in the trace when it takes something away or waits for the history. */
export function relationOutcomes(effects: readonly RelationEffect[]): Outcome[] {
  const outcomes: Outcome[] = []
  for (const { relation, effect, note } of effects) {
    if (effect === 'waits') outcomes.push(new Outcome(nodeOf(relation), MISSING, { note, asks: ASK_HISTORY }))
    else if (effect === 'blocked') outcomes.push(new Outcome(nodeOf(relation), FALSE, { note }))
  }
  return outcomes
}
