import { expect, test } from 'vitest'
import { readAssetRules } from '../domain/assets/index.ts'
import { loadContent } from './content.ts'

const { assets, packs } = loadContent()
const linesOf = (document: string): string[] => packs.filter(({ pack }) => pack.document.id === document).flatMap(({ files }) => files).filter(({ path }) => !path.endsWith('clauses.yaml')).flatMap(({ text }) => text.split('\n'))

test('the tests of portfolios ask what the policy packs ask in the same clauses', () => {
  for (const { id, clauses, atLeast } of assets.tests) {
    for (const clause of clauses) {
      const rules = linesOf(clause.slice(0, 3)).filter((line) => line.includes(clause))
      for (const need of Object.values(atLeast)) expect(rules.some((line) => new RegExp(`不[低少]于 ${need}件`).test(line)), `${id} ${clause} ${need}`).toBe(true)
    }
  }
})

test('a file that does not fit says where', () => {
  expect(() => readAssetRules({ 语言: 1, 参数: [], 组合标准: [] })).toThrow(/每个参数都要有一行/)
  expect(() => readAssetRules({ 语言: 1, 参数: [{ 编: 'pledgeAmount', 名: '', 单位: '分', 述: '', 据: '', 值: [{ 自: '2026-02-30', 值: 1 }] }], 组合标准: [] })).toThrow(/2026-02-30|Invalid/)
})
