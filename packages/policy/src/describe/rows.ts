import type { TraceNode } from '../decide/types.ts'

/** A line of the 判定过程: a condition, or the head of a group of which one (or n) must hold. */
export type TraceRow = {
  readonly node: TraceNode
  /** Indentation: 0 for the measure's own conditions. */
  readonly depth: number
  /** A head says how its rows are joined and has no value of its own. */
  readonly head: boolean
}

/**
 * The tree in reading order. Conditions that must all hold stand one below the other without a head; alternatives get
 * a head, and an alternative that is itself several conditions keeps its line, with them indented below it.
 */
export function traceRows(root: TraceNode): TraceRow[] {
  const rows: TraceRow[] = []
  const lay = (node: TraceNode, depth: number, alternative: boolean) => {
    const choice = node.kind === 'any' || node.kind === 'atLeast'
    const silent = node.kind === 'all' && !alternative && node.children.length > 0
    if (!silent) rows.push({ node, depth, head: choice && node.children.length > 0 })
    for (const child of node.children) lay(child, silent ? depth : depth + 1, choice)
  }
  lay(root, 0, false)
  return rows
}
