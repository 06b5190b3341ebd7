import type { NumberNode, TruthNode } from '../../plan/node.ts'
import { isWide, mayOverflow } from '../extent.ts'
import type { Frame } from '../frame.ts'
import { readBy } from '../standIn.ts'
import { WRITTEN } from './truths.ts'

type Node = TruthNode | NumberNode

/** Nodes in turns: what a stage writes into loops reads only steps of earlier stages; then come the steps of the stage. */
export type Stage = { readonly written: Node[]; readonly stepped: Node[] }

/** Columns, findings and constants: read wherever they are wanted. */
export const isLeaf = ({ op }: Node): boolean => op === 'column' || op === 'fact' || op === 'judgement' || op === 'constant'

/** Whether a loop can hold the node; the others look at several rows, at the history, or at wide numbers. */
function isWritten(node: Node, frame: Frame): boolean {
  if (node.op === 'sum') return !mayOverflow(node, frame)
  if (node.op === 'ratio') return !isWide(node, frame)
  if (!('kind' in node)) return node.op === 'column'
  return (WRITTEN as readonly string[]).includes(node.op)
}

/** Orders the nodes that the roots need, and names those whose values somebody outside their own loop reads. */
export function stagesOf(roots: readonly Node[], frame: Frame): { readonly stages: readonly Stage[]; readonly kept: ReadonlySet<Node> } {
  const nodes = new Set<Node>()
  const visit = (node: Node): void => {
    if (nodes.has(node)) return
    nodes.add(node)
    readBy(node, frame).forEach(visit)
  }
  roots.forEach(visit)
  const stages: Stage[] = []
  const placeOf = new Map<Node, { readonly stage: number; readonly written: boolean }>()
  const kept = new Set<Node>(roots)
  // Ids grow from what is read to what reads it.
  for (const node of [...nodes].filter((each) => !isLeaf(each)).sort((a, b) => a.id - b.id)) {
    const inputs = readBy(node, frame).filter((input) => !isLeaf(input))
    const written = isWritten(node, frame)
    const stage = Math.max(0, ...inputs.map((input) => placeOf.get(input)!).map((input) => (written && !input.written ? input.stage + 1 : input.stage)))
    placeOf.set(node, { stage, written })
    while (stages.length <= stage) stages.push({ written: [], stepped: [] })
    stages[stage]![written ? 'written' : 'stepped'].push(node)
    for (const input of inputs) if (!written || placeOf.get(input)!.stage < stage) kept.add(input)
  }
  return { stages, kept }
}
