import type { Json } from '../pack/types.ts'
import { entry, plain, type YamlNode } from './node.ts'

/** Accessors for trees that conform to the grammar. */
export const textAt = (node: YamlNode | undefined, key: string): string | undefined => {
  const value = entry(node, key)
  return value?.kind === 'scalar' ? value.text : undefined
}
export const textsOf = (node: YamlNode | undefined): string[] =>
  node === undefined ? [] : node.kind === 'list' ? node.items.flatMap(textsOf) : node.kind === 'scalar' ? [node.text] : []
export const textsAt = (node: YamlNode | undefined, key: string): string[] => textsOf(entry(node, key))
export const itemsAt = (node: YamlNode | undefined, key: string): readonly YamlNode[] => {
  const value = entry(node, key)
  return value?.kind === 'list' ? value.items : []
}
export const isNo = (node: YamlNode | undefined, key: string): boolean => {
  const value = entry(node, key)
  return value?.kind === 'scalar' && (value.value === '否' || value.value === false)
}
export const isYes = (node: YamlNode | undefined, key: string): boolean => {
  const value = entry(node, key)
  return value?.kind === 'scalar' && (value.value === '是' || value.value === true)
}
export const guardAt = (node: YamlNode | undefined, key: string): Record<string, string> | undefined => {
  const value = entry(node, key)
  return value?.kind === 'map' ? Object.fromEntries(value.entries.map((each) => [each.key, each.value.kind === 'scalar' ? each.value.text : ''])) : undefined
}
export const plainAt = (node: YamlNode | undefined, key: string): Json => {
  const value = entry(node, key)
  return value ? plain(value) : null
}
