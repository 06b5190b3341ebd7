import type { VersionChange } from './policy.ts'

/** Changes of one measure, or of what belongs to none, in the order they came. */
export interface ChangeGroup {
  readonly measure: string | null
  /** What stands by itself: changed, or come or gone as a whole. */
  readonly changes: readonly { readonly change: VersionChange; /** Its parts, when it came or went as a whole. */ readonly parts: readonly VersionChange[] }[]
}

export function groupChanges(changes: readonly VersionChange[]): ChangeGroup[] {
  const groups = new Map<string | null, VersionChange[]>()
  for (const change of changes.filter(({ within }) => within === null)) groups.set(change.measure, [...(groups.get(change.measure) ?? []), change])
  const parts = (path: string) => changes.filter(({ within }) => within === path)
  return [...groups].map(([measure, own]) => ({ measure, changes: own.map((change) => ({ change, parts: parts(change.path) })) })).sort((a, b) => Number(a.measure === null) - Number(b.measure === null))
}

/** What differs, facet by facet, with both sides; where a facet has no words it is only said that it differs. */
export function differences({ before, after }: VersionChange): { name: string; before: string; after: string }[] {
  const names = new Set([...(before?.facets ?? []), ...(after?.facets ?? [])].map(({ name }) => name))
  const wordsOf = (side: VersionChange['before'], name: string) => side?.facets.find((facet) => facet.name === name)?.words ?? ''
  return [...names].map((name) => ({ name, before: wordsOf(before, name), after: wordsOf(after, name) }))
}
