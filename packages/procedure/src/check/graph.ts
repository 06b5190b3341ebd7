import type { Procedure, Row } from '../model/procedure.ts'

/** The states a row leads to from a given one. */
export const targetOf = (row: Row, from: string): string => row.to ?? from

/** All states that can be reached from the given ones, themselves included. */
export function reachable(procedure: Procedure, start: readonly string[], passes: (row: Row) => boolean = () => true): ReadonlySet<string> {
  const seen = new Set(start)
  const queue = [...start]
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    for (const row of procedure.rows) {
      if (!row.from.includes(state) || !passes(row)) continue
      const to = targetOf(row, state)
      if (!seen.has(to)) {
        seen.add(to)
        queue.push(to)
      }
    }
  }
  return seen
}

/** Where a case may stand after one of these actions. */
export const statesAfter = (procedure: Procedure, actions: readonly string[]): ReadonlySet<string> =>
  reachable(procedure, procedure.rows.filter((row) => actions.includes(row.action)).flatMap((row) => row.from.map((from) => targetOf(row, from))))
