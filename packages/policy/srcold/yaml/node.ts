import type { Json } from '../pack/types.ts'
import type { Position } from '../finding.ts'

export type Entry = { readonly key: string; readonly value: YamlNode; readonly at: Position }

/** A strict YAML value that remembers where it stands. Scalars keep their source text, so that `00` and `2018-05-25` stay what was written. */
export type YamlNode =
  | { readonly kind: 'map'; readonly entries: readonly Entry[]; readonly at: Position }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[]; readonly at: Position }
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly text: string; readonly at: Position }

export const entry = (node: YamlNode | undefined, key: string): YamlNode | undefined =>
  node?.kind === 'map' ? node.entries.find((each) => each.key === key)?.value : undefined

/** The plain value, for blocks that are kept as written. */
export function plain(node: YamlNode): Json {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plain)
  return Object.fromEntries(node.entries.map((each) => [each.key, plain(each.value)]))
}
