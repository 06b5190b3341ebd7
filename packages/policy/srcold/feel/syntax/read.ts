import type { SyntaxNode } from '@lezer/common'
import { parser, trackVariables } from 'lezer-feel'
import type { FeelType } from '../value/types.ts'
import { TreeReader } from './tree.ts'
import type { Node, UnaryTests } from './ast.ts'
import { checkNames } from './gate.ts'
import { Refused, type FeelProblem, type Read } from './problem.ts'
import { shapeOf, type NameScope } from './scope.ts'

/** Longer texts are refused before they are parsed. */
const MAX_LENGTH = 100_000
const MAX_DEPTH = 400

export type ReadOptions = {
  readonly scope: NameScope
  /** Types of the model by name, for `instance of` and typed parameters. */
  readonly types?: ReadonlyMap<string, FeelType>
}

/** Reads one expression. Never throws: what cannot be read, or reads as something else than it looks, is a problem. */
export function readExpression(text: string, options: ReadOptions): Read<Node> {
  return reading(text, 'Expression', options, (tree, reader) => reader.expression(tree))
}

/** Reads the unary tests of one cell: `-`, `< 10, [20..30]`, `not("a")`. */
export function readUnaryTests(text: string, options: ReadOptions): Read<UnaryTests> {
  return reading(text, 'UnaryTests', options, (tree, reader) => reader.unaryTests(tree))
}

function reading<T>(text: string, top: string, { scope, types }: ReadOptions, build: (tree: SyntaxNode, reader: TreeReader) => T): Read<T> {
  if (text.length > MAX_LENGTH) return { problem: tooLarge(text) }
  const { plain, ranges } = plainText(text)
  const tree = treeOf(plain, top, scope)
  if (tree === null) return { problem: { code: 'feel/syntax', zh: '式读不通', en: 'cannot parse', from: 0, to: text.length } }
  if (depthOf(tree) > MAX_DEPTH) return { problem: tooLarge(text) }
  try {
    checkNames(tree, plain, scope)
    return { value: build(tree, new TreeReader(plain, types ?? new Map(), ranges)) }
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem }
    throw error
  }
}

/**
 * The text as the parser can read it, every character in its place: line ends inside names (`date and⏎time`) become spaces,
 * and `range<T>`, which lezer-feel 3.0 does not know as a type, is read as `list<T>` at the places that are returned.
 */
function plainText(text: string): { plain: string; ranges: ReadonlySet<number> } {
  const ranges = new Set<number>()
  const plain = text.replaceAll(/"(?:\\.|[^"\\])*"|\/\*[^]*?\*\/|\/\/[^\r\n]*[\r\n]?|[\r\n]|(?<=\bof\s+|<)range(?=\s*<)/g, (part: string, at: number) => {
    if (part === '\n' || part === '\r') return ' '
    if (part !== 'range') return part
    ranges.add(at)
    return 'list '
  })
  return { plain, ranges }
}

/** The parser's tracker of names throws on some broken texts instead of marking the error. */
function treeOf(text: string, top: string, scope: NameScope): SyntaxNode | null {
  const shapes = Object.fromEntries([...scope].map(([name, type]) => [name, shapeOf(type)]))
  try {
    return parser.configure({ top, contextTracker: trackVariables(shapes) }).parse(text).topNode
  } catch {
    return null
  }
}

const tooLarge = (text: string): FeelProblem => ({ code: 'feel/size', zh: '式过长或嵌套过深', en: 'expression too long or too deep', from: 0, to: text.length })

function depthOf(top: SyntaxNode): number {
  let depth = 0
  let deepest = 0
  top.cursor().iterate(
    () => {
      depth += 1
      deepest = Math.max(deepest, depth)
    },
    () => {
      depth -= 1
    },
  )
  return deepest
}
