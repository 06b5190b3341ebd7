import type { SyntaxNode } from '@lezer/common'
import { FULL_WIDTH } from '../../expression/gate.ts'
import { unescape } from './string.ts'
import { normalName } from './name.ts'
import { refuse } from './problem.ts'
import { namesIn, type NameScope } from './scope.ts'

/** Names of several words that FEEL itself knows: properties (DMN 10.3.2.5) and a constructor. */
const OWN_NAMES = ['time offset', 'start included', 'end included', 'date and time']
const DECLARING = new Set(['Name', 'PropertyName', 'ParameterName'])

/**
 * The traps of the parser: `收入 ＞ 10`, `收入 and成本`, `上年度 销售收入`, `收入，成本` each parse without error as one long name.
 * A name of several parts, or with a full-width sign in it, must be one that the scope or the expression itself declares.
 */
export function checkNames(tree: SyntaxNode, text: string, scope: NameScope): void {
  const known = namesIn(scope)
  for (const name of OWN_NAMES) known.add(name)
  const slice = (node: SyntaxNode): string => text.slice(node.from, node.to)
  walk(tree, (node) => {
    if (DECLARING.has(node.name)) known.add(normalName(slice(node)))
    if (node.name === 'Key' && node.firstChild?.name === 'StringLiteral') known.add(normalName(unescape(slice(node.firstChild))))
  })
  walk(tree, (node) => {
    if (node.type.isError) refuse('feel/syntax', `式读不通：${around(text, node)}`, `cannot parse near ${around(text, node)}`, node)
    if (node.name !== 'VariableName' && node.name !== 'PathName') return
    const name = normalName(slice(node))
    if (known.has(name) || insideType(node)) return
    if (FULL_WIDTH.test(name)) refuse('feel/full-width', `名字里有全角符号：${name}`, `full-width sign inside a name: ${name}`, node)
    if (node.firstChild?.nextSibling) refuse('feel/name', `几个名字连成了一个：${name}`, `names swallowed into one: ${name}`, node)
  })
}

const insideType = (node: SyntaxNode): boolean => node.parent?.name === 'QualifiedName'
const around = (text: string, node: SyntaxNode): string => JSON.stringify(text.slice(Math.max(0, node.from - 10), node.to + 10))

function walk(tree: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  tree.cursor().iterate((reference) => visit(reference.node))
}
