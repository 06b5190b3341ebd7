import { loadYaml, plain, type YamlNode } from '@zhiyun/policy'
import { describe, expect, test } from 'vitest'
import { VOCABULARY_FILE } from '../read/library.ts'
import { readProcedure, readTree, type ReadProcedure } from '../read/procedure.ts'
import { readVocabulary } from '../read/vocabulary.ts'
import { madeFiles } from '../testing/content.ts'
import { HARMLESS } from '../testing/harmless.ts'
import { checkProcedure } from './check.ts'

// Deletion by classes: everything of a kind is deleted in turn from procedures that use the whole language. What the checker
// does not notice stands in testing/harmless.ts, each with the reason why nothing wrong can come of it.

type Block = Record<string, unknown>
const files = madeFiles()
const vocabulary = readVocabulary(files.find((file) => file.path === VOCABULARY_FILE)!).vocabulary!
const sources = files.filter((file) => file.path !== VOCABULARY_FILE)
const trees = new Map(sources.map((file) => [file.path.replace('.yaml', ''), plain(loadYaml(file).root!) as unknown as Block]))
const sound = new Map(sources.map((file) => [file.path.replace('.yaml', ''), readProcedure(file)]))

const nowhere = { file: 'spoiled.yaml', line: 1, column: 1 }
function nodeOf(value: unknown): YamlNode {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(nodeOf), at: nowhere }
  if (value !== null && typeof value === 'object') return { kind: 'map', entries: Object.entries(value).map(([key, each]) => ({ key, value: nodeOf(each), at: nowhere })), at: nowhere }
  return { kind: 'scalar', value: value as string | number | null, text: String(value ?? ''), at: nowhere }
}

function isNoticed(name: string, tree: Block): boolean {
  const spoiled = readTree(nodeOf(tree), 'spoiled')
  if (!spoiled.procedure) return true
  const procedures = Object.fromEntries([...new Map(sound).set(name, spoiled)].map(([id, each]) => [id, each.procedure!]))
  const found = ({ procedure, root }: ReadProcedure): boolean => checkProcedure(procedure!, root!, { procedures, vocabulary }).length > 0
  return found(spoiled) || [...sound].some(([id, each]) => id !== name && found(each))
}

type Spoil = { readonly where: string; readonly on: (tree: Block) => void }
const rows = (tree: Block): Block[] => tree.流程 as Block[]
const place = (row: Block): string => `${[row.从].flat().join('、')} ${String(row.动)}${row.谁 === '系统' ? '（系统）' : ''}`
const ofRows = (tree: Block, key: string): readonly Spoil[] => rows(tree).flatMap((row, i) => (key in row ? [{ where: place(row), on: (copy) => void delete rows(copy)[i]![key] }] : []))
const ofItems = (tree: Block, key: string): readonly Spoil[] =>
  rows(tree).flatMap((row, i) => ((row[key] ?? []) as unknown[]).map((item, n): Spoil => ({ where: `${place(row)} ${typeof item === 'string' ? item : Object.keys(item as object).join()}${n > 0 ? ` ${n + 1}` : ''}`, on: (copy) => void (rows(copy)[i]![key] as unknown[]).splice(n, 1) })))
const ofEntries = (tree: Block, block: string): readonly Spoil[] => Object.keys((tree[block] ?? {}) as object).map((key) => ({ where: key, on: (copy) => void delete (copy[block] as Block)[key] }))
/** Every key of every effect, written in a row or in a routine. */
function ofInputs(tree: Block): readonly Spoil[] {
  const inEffects = (where: string, find: (copy: Block) => unknown[]): readonly Spoil[] =>
    find(tree).flatMap((item, n) => (typeof item === 'string' ? [] : Object.entries(item as Block).flatMap(([kind, inputs]) => Object.keys(inputs as object).map((key): Spoil => ({ where: `${where} ${kind}.${key}`, on: (copy) => void delete ((find(copy)[n] as Block)[kind] as Block)[key] })))))
  return [
    ...rows(tree).flatMap((row, i) => inEffects(place(row), (copy) => (rows(copy)[i]!.做 ?? []) as unknown[])),
    ...Object.keys((tree.做法 ?? {}) as object).flatMap((name) => inEffects(name, (copy) => (copy.做法 as Record<string, unknown[]>)[name]!)),
  ]
}

const CLASSES: Readonly<Record<string, (tree: Block) => readonly Spoil[]>> = {
  行: (tree) => rows(tree).map((row, i) => ({ where: place(row), on: (copy) => void rows(copy).splice(i, 1) })),
  当: (tree) => ofItems(tree, '当'),
  做: (tree) => ofItems(tree, '做'),
  效果之输入: ofInputs,
  异于: (tree) => ofRows(tree, '异于'),
  会: (tree) => ofRows(tree, '会'),
  废: (tree) => ofRows(tree, '废'),
  留: (tree) => ofRows(tree, '留'),
  意见: (tree) => ofRows(tree, '意见'),
  填: (tree) => ofRows(tree, '填'),
  仅读法: (tree) => ofRows(tree, '仅读法'),
  钟: (tree) => ofEntries(tree, '计时'),
  无期: (tree) => ofEntries(tree, '无期'),
  见: (tree) => ofEntries(tree, '见'),
  当事人: (tree) => ofEntries(tree, '当事人'),
  状态: (tree) => ofEntries(tree, '状态'),
}

test('the baseline has no finding', () => {
  for (const [name, tree] of trees) expect([name, isNoticed(name, structuredClone(tree))]).toEqual([name, false])
})

describe.each(Object.entries(CLASSES))('deleting each %s', { timeout: 60_000 }, (name, enumerate) => {
  test('is noticed, or is harmless for a stated reason', () => {
    const spoils = [...trees].flatMap(([id, tree]) => enumerate(tree).map((spoil) => ({ id, tree, spoil })))
    const unnoticed = spoils.filter(({ id, tree, spoil }) => {
      const copy = structuredClone(tree)
      spoil.on(copy)
      return !isNoticed(id, copy)
    })
    const { caught, reasons } = HARMLESS[name]!
    expect([...new Set(unnoticed.map(({ id, spoil }) => `${id}：${spoil.where}`))]).toEqual(Object.keys(reasons))
    expect(`${spoils.length - unnoticed.length}/${spoils.length}`).toBe(caught)
  })
})
