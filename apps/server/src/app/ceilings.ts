import { decide, type Decision, type TraceNode } from '@zhiyun/policy'
import { askedOf } from '../domain/cases/index.ts'
import type { Ceiling, CeilingOf } from '../domain/funds/index.ts'
import { askOf, nameWithin, type Library } from '../domain/policies/index.ts'

const UNBOUNDED: Ceiling = { high: null, clauses: [], why: [] }

/**
 * The measure decided again on what the case was decided on, with the awards that stand on the books now: its upper end is the
 * ceiling. A case kept on paper is decided on what is known today. What the facts themselves forbid is not for the ledger to
 * say, nor does it refuse for what is unknown: only what caps and relations certainly leave.
 */
export const ceilings = (library: Library): CeilingOf => async (books, { organisation, measure: reference, case: id, awards }) => {
  const document = reference.split('/')[0]!
  if (!library.packs.some((pack) => pack.document.id === document && pack.measures.some((each) => `${document}/${each.id}` === reference))) return UNBOUNDED
  const { pack, measure } = library.measureOf(reference)
  const asked = (await askedOf(books, id, reference)) ?? (await askOf(books, async () => [], organisation, document))
  const policy = library.policy(pack.document.id)
  const standing = awards.map(({ measure: of, amount, date, item }) => ({ measure: nameWithin(document, of), amount, date, ...(item === undefined ? {} : { item }) }))
  const alone = decide(policy, measure.id, { ...asked, awards: [] })
  const now = decide(policy, measure.id, { ...asked, awards: standing })
  if (alone.status === '不符合' || alone.status === '出错' || now.status === '出错') return UNBOUNDED
  const high = now.status === '不符合' ? 0 : now.amount.high
  const told = why(now)
  return { high, clauses: told.clauses.length > 0 ? told.clauses : now.amount.clauses, why: told.words.length > 0 ? told.words : now.amount.working }
}

/** Which relations and which history took part, in words, with their clauses. */
function why(decision: Decision): { words: string[]; clauses: string[] } {
  const relations = decision.relations.filter(({ effect }) => effect === 'blocked' || effect === 'reduced')
  const nodes = historyIn(decision.trace)
  return {
    words: [...relations.map(({ id, text }) => `${id}：${text}`), ...nodes.map(({ text, note }) => (note === undefined ? text : `${text}（${note}）`)), ...(nodes.length > 0 || relations.length > 0 ? decision.amount.working : [])],
    clauses: [...new Set([...relations.flatMap(({ clauses }) => clauses), ...nodes.flatMap(({ clauses }) => clauses)])],
  }
}

const historyIn = (node: TraceNode): TraceNode[] => [...(node.kind === 'history' && node.truth === 'false' ? [node] : []), ...node.children.flatMap(historyIn)]
