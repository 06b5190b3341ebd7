import { inputsOf, type NumberNode, type TruthNode } from '../plan/node.ts'
import type { Frame } from './frame.ts'

type Node = TruthNode | NumberNode

/** The node that stands for another in this population: where one side of a preference is nowhere known, the other is taken as it is. */
export function standIn<N extends Node>(node: N, frame: Frame): N
export function standIn(node: Node, frame: Frame): Node {
  if (node.op !== 'prefer') return node
  if (isBlank(node.first, frame) && !('kind' in node)) return standIn(node.second, frame)
  return isBlank(node.second, frame) ? standIn(node.first, frame) : node
}

/** Nobody has a value: the column or the records are not there. */
function isBlank(node: Node, frame: Frame): boolean {
  if (node.op === 'within') return isBlank(node.of, frame)
  if (node.op === 'column') return frame.column(node.level, node.name) === undefined
  return node.op === 'total' && frame.table(node.counts.level) === null
}

/** The nodes a node reads in this population. */
export const readBy = (node: Node, frame: Frame): readonly Node[] => inputsOf(node).map((input) => standIn(input, frame))
