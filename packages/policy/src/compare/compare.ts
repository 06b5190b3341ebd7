import type { Dictionary } from '../dictionary/types.ts'
import type { Pack } from '../pack/types.ts'
import { itemsOf } from './items.ts'
import type { PackChange, PackItem } from './model.ts'

/** A pack with the dictionary it was read with. */
export type Compared = { readonly pack: Pack; readonly dictionary: Dictionary }

/**
 * What is different between two versions of a pack in meaning: things added, removed, changed, each at its address. Order,
 * layout and spelling (10万元, 100000元) are no difference. In the order of `after`, what was removed where it stood.
 */
export const comparePacks = (before: Compared, after: Compared): PackChange[] => compareItems(itemsOf(before.pack, before.dictionary), itemsOf(after.pack, after.dictionary))

export function compareItems(before: readonly PackItem[], after: readonly PackItem[]): PackChange[] {
  const [was, is] = [byPath(before), byPath(after)]
  const addedOrRemoved = new Set([...was.keys(), ...is.keys()].filter((path) => !was.has(path) || !is.has(path)))
  return mergedPaths(before, after).flatMap((path): PackChange[] => {
    const [left, right] = [was.get(path) ?? null, is.get(path) ?? null]
    if (left !== null && right !== null) {
      const facets = differing(left, right)
      return facets.length === 0 ? [] : [{ path, kind: '改动', before: left, after: right, facets, within: null }]
    }
    return [{ path, kind: left === null ? '新增' : '删除', before: left, after: right, facets: [], within: wholeOf(path, addedOrRemoved) }]
  })
}

const byPath = (items: readonly PackItem[]): Map<string, PackItem> => new Map(items.map((item) => [item.path, item]))

function differing(left: PackItem, right: PackItem): string[] {
  const keys = new Map(left.facets.map(({ name, key }) => [name, key]))
  const names = new Set([...keys.keys(), ...right.facets.map(({ name }) => name)])
  return [...names].filter((name) => keys.get(name) !== right.facets.find((facet) => facet.name === name)?.key)
}

/** The nearest address above that came or went too: a measure that is new is one change, with its parts below it. */
function wholeOf(path: string, changed: ReadonlySet<string>): string | null {
  let whole: string | null = null
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
    if (whole === null && changed.has(path.slice(0, at))) whole = path.slice(0, at)
  }
  return whole
}

/** Every address once: those of `after` in order, each removed one after the one it stood behind. */
function mergedPaths(before: readonly PackItem[], after: readonly PackItem[]): string[] {
  const kept = new Set(after.map(({ path }) => path))
  const behind = new Map<string | null, string[]>()
  let last: string | null = null
  for (const { path } of before) {
    if (kept.has(path)) last = path
    else behind.set(last, [...(behind.get(last) ?? []), path])
  }
  return [...(behind.get(null) ?? []), ...after.flatMap(({ path }) => [path, ...(behind.get(path) ?? [])])]
}

/** The pack as it stands on a day: with every amendment that is in force by then. */
export const packOn = (pack: Pack, day: string): Pack => pack.versions.findLast(({ from }) => from <= day)?.pack ?? pack
