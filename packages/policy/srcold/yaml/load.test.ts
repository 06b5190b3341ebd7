import { describe, expect, it } from 'vitest'
import { loadYaml } from './load.ts'
import { entry, plain } from './node.ts'

const codes = (text: string): string[] => loadYaml({ path: 'a.yaml', text }).findings.map((finding) => finding.code)

describe('strict YAML', () => {
  it('keeps what was written and where', () => {
    const { root, findings } = loadYaml({ path: 'a.yaml', text: '编: "000"\n日: 2018-05-25\n是: 是\n数: {值: 007}\n' })
    expect(findings).toEqual([])
    expect(plain(root!)).toEqual({ 编: '000', 日: '2018-05-25', 是: '是', 数: { 值: 7 } })
    const value = entry(entry(root, '数'), '值')!
    expect(value).toMatchObject({ text: '007', at: { file: 'a.yaml', line: 4 } })
  })
  it('refuses everything that lets a reader see something else', () => {
    expect(codes('a: &x 1\nb: 2')).toContain('yaml/anchor')
    expect(codes('a: &x 1\nb: *x')).toContain('yaml/alias')
    expect(codes('a: !!str 1')).toContain('yaml/tag')
    expect(codes('a: !mine 1')).not.toEqual([])
    expect(codes('a: {<<: {b: 1}}')).toContain('yaml/merge')
    expect(codes('a: 1\na: 2')).toContain('yaml/syntax')
    expect(codes('? [1]\n: 2')).toContain('yaml/key')
    expect(codes('a: 1\n---\nb: 2')).not.toEqual([])
    expect(codes('[1, 2')).toContain('yaml/syntax')
    expect(codes(`${'['.repeat(60)}${']'.repeat(60)}`)).toContain('yaml/depth')
    expect(codes('x'.repeat(2_000_001))).toEqual(['yaml/size'])
  })
})
