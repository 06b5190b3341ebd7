import type { FeelType } from '../value/types.ts'
import { normalName } from './name.ts'

/**
 * The names an expression may read, with what is known of their values. FEEL's names may contain spaces and operators,
 * so that the grammar depends on them: `Monthly Fee-Discount` is one name only where such a name is known.
 */
export type NameScope = ReadonlyMap<string, FeelType>

type Shape = 1 | { readonly [key: string]: Shape }

/** The shape that lezer-feel tracks names by: the fields of contexts, lists by their items. */
export function shapeOf(type: FeelType): Shape {
  switch (type.kind) {
    case 'context':
      return Object.fromEntries(Object.entries(type.entries).map(([key, of]) => [key, shapeOf(of)]))
    case 'list':
    case 'named':
      return shapeOf(type.of)
    case 'function':
      return shapeOf(type.returns)
    default:
      return 1
  }
}

/** All names in the scope, those of fields included. */
export function namesIn(scope: NameScope): Set<string> {
  const names = new Set<string>()
  const add = (type: FeelType): void => {
    if (type.kind === 'list' || type.kind === 'named') add(type.of)
    if (type.kind === 'function') add(type.returns)
    if (type.kind !== 'context') return
    for (const [key, of] of Object.entries(type.entries)) {
      names.add(normalName(key))
      add(of)
    }
  }
  for (const [name, type] of scope) {
    names.add(normalName(name))
    add(type)
  }
  return names
}
