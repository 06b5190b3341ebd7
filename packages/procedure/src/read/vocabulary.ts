import { loadYaml, type Finding, type SourceFile } from '@zhiyun/policy'
import type { Vocabulary } from '../model/vocabulary.ts'
import { Sheet } from './sheet.ts'

const KEYS = ['语言', '岗', '级', '对外状态', '款', '主体属性', '池', '册']
const OPTIONAL = ['外部系统', '机构岗']

/** Reads `词汇.yaml`, the closed sets that all procedures share. */
export function readVocabulary(file: SourceFile): { readonly vocabulary: Vocabulary | null; readonly findings: readonly Finding[] } {
  const loaded = loadYaml(file)
  if (!loaded.root) return { vocabulary: null, findings: loaded.findings }
  const sheet = new Sheet()
  const top = sheet.block(loaded.root, '', [...KEYS, ...OPTIONAL], KEYS)
  const registers = sheet.entries(top.get('册'), '册').map((each) => {
    const block = sheet.block(each.value, `册/${each.key}`, ['键', '必'], ['键', '必'])
    return [each.key, { key: sheet.text(block.get('键'), '册'), required: sheet.names(block.get('必'), '册') }] as const
  })
  const pools = sheet.entries(top.get('池'), '池').map((each) => {
    const path = `池/${each.key}`
    const block = sheet.block(each.value, path, ['抽', '册'], ['抽'])
    const register = sheet.optional(block.get('册'), path)
    if (register !== null && !registers.some(([name]) => name === register)) sheet.find(each, path, 'unknown-name', `没有册“${register}”`, `no register ${register}`, '在 册 里登记')
    return [each.key, { of: sheet.one(block.get('抽'), path, ['人', '单位']), register }] as const
  })
  const vocabulary: Vocabulary = {
    posts: sheet.names(top.get('岗'), '岗'),
    levels: sheet.names(top.get('级'), '级'),
    outward: sheet.names(top.get('对外状态'), '对外状态'),
    funds: sheet.names(top.get('款'), '款'),
    attributes: sheet.names(top.get('主体属性'), '主体属性'),
    systems: sheet.names(top.get('外部系统'), '外部系统'),
    organisationPosts: sheet.names(top.get('机构岗'), '机构岗'),
    pools: Object.fromEntries(pools),
    registers: Object.fromEntries(registers),
  }
  return { vocabulary: sheet.findings.length === 0 ? vocabulary : null, findings: sheet.findings }
}
