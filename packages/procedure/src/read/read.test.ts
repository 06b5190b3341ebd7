import { expect, test } from 'vitest'
import { contentFiles } from '../testing/content.ts'
import { readLibrary, VOCABULARY_FILE } from './library.ts'
import { readProcedure } from './procedure.ts'

const file = contentFiles().find((each) => each.path === '资金拨付.yaml')!
const edited = (from: string, to: string) => readProcedure({ ...file, text: file.text.replace(from, to) })

test('the content of this repository has no finding', () => {
  expect(readLibrary(contentFiles()).findings).toEqual([])
})

test('what is read cannot be written to', () => {
  const { procedure } = readProcedure(file)
  expect(() => ((procedure!.rows as unknown as object[])[0] = {})).toThrow(TypeError)
  expect(() => ((procedure!.states.在途 as { outward: string }).outward = '草稿')).toThrow(TypeError)
})

test('the hash tells every change of the text', () => {
  const { hash } = readProcedure(file).procedure!
  expect(readProcedure(file).procedure!.hash).toBe(hash)
  expect(edited('3工作日', '4工作日').procedure!.hash).not.toBe(hash)
})

test.each([
  ['an unknown keyword', '异于: 经办, 不可代', '异与: 经办, 不可代', 'keyword'],
  ['a missing keyword', '谁: 经办人, 填: 拨付单', '填: 拨付单', 'keyword-missing'],
  ['an unknown word', '终: 成', '终: 好', 'value'],
  ['a term that is none', '长: 3工作日', '长: 三天', 'term'],
  ['an effect that is none', '{资金: {动: 拨付', '{付款: {动: 拨付', 'effect'],
  ['a movement of money that is none', '动: 拨付', '动: 挪用', 'value'],
  ['a field declared twice', '流水号:', '账号:', 'field-twice'],
  ['an anchor', '谁: 经办人, 填', '谁: &a 经办人, 填', 'yaml/anchor'],
])('%s is found, with its line', (_, from, to, code) => {
  const { procedure, findings } = edited(from, to)
  expect(procedure).toBeNull()
  const line = file.text.slice(0, file.text.indexOf(from)).split('\n').length
  expect(findings.map((finding) => finding.code)).toContain(code)
  expect(Math.abs(findings.find((finding) => finding.code === code)!.line - line)).toBeLessThanOrEqual(1)
})

test('a folder without its vocabulary is not usable', () => {
  expect(readLibrary(contentFiles().filter((each) => each.path !== VOCABULARY_FILE)).findings.map((finding) => finding.code)).toEqual(['vocabulary-missing'])
})
