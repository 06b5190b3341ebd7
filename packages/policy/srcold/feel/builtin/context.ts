import { normalName } from '../syntax/name.ts'
import { entryOf } from '../evaluate/path.ts'
import { isContext, isList, listOf, type FeelContext, type FeelFunction, type FeelValue } from '../value/types.ts'
import { define } from './define.ts'

/** A context from `{key, value}` entries; null when a key is missing or stands twice. */
function contextFrom(entries: FeelValue): FeelValue {
  const context = new Map<string, FeelValue>()
  for (const entry of listOf(entries)) {
    const key = isContext(entry) ? entry.get('key') : undefined
    if (!isContext(entry) || typeof key !== 'string' || !entry.has('value') || context.has(key)) return null
    context.set(key, entry.get('value')!)
  }
  return context
}

/** Sets one entry, or one deep inside along a list of keys. */
function put(context: FeelContext, keys: readonly FeelValue[], value: FeelValue): FeelValue {
  const [key, ...rest] = keys
  if (typeof key !== 'string') return null
  if (rest.length === 0) return new Map([...context, [key, value]])
  const inner = context.get(key) ?? null
  const changed = isContext(inner) ? put(inner, rest, value) : null
  return changed === null ? null : new Map([...context, [key, changed]])
}

export const CONTEXT_FUNCTIONS: readonly FeelFunction[] = [
  define('get value', ['m: context, key: string', 'context: context, keys: list'], ([context, key], index) => {
    if (!context || !isContext(context) || key === undefined || key === null) return null
    if (index === 0) return typeof key === 'string' ? (context.get(key) ?? entryOf(context, normalName(key)) ?? null) : null
    return listOf(key).reduce<FeelValue>((inner, each) => (inner !== null && isContext(inner) && typeof each === 'string' ? (inner.get(each) ?? null) : null), context)
  }),
  define('get entries', ['m: context'], ([context]) => (context && isContext(context) ? [...context].map(([key, value]) => new Map<string, FeelValue>([['key', key], ['value', value]])) : null)),
  define('context', ['entries: list'], ([entries]) => (entries === undefined || entries === null ? null : contextFrom(entries))),
  define('context put', ['context: context, key: string, value: Any', 'context: context, keys: list, value: Any'], ([context, keys, value]) => (context && isContext(context) && keys !== undefined && keys !== null && !(isList(keys) && keys.length === 0) ? put(context, listOf(keys), value ?? null) : null)),
  define('context merge', ['contexts: list'], ([contexts]) => (contexts && isList(contexts) && contexts.every(isContext) ? new Map(contexts.flatMap((each) => [...each])) : null)),
]
