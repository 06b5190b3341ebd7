import { describe, expect, it } from 'vitest'
import { readRules } from './rules.ts'

const read = (text: string) => readRules({ path: '办法.yaml', text }, [])
const GOOD = '语言: 1\n提醒: {提前: [7日, 30日, 7日], 印: 否}\n缴款: {限: 30日, 印: 否}\n'

describe('how obligations are managed', () => {
  it('is content', () => expect(read(GOOD)).toEqual({ rules: { reminders: [30, 7], payback: { n: 30, unit: '日' }, recovery: null }, findings: [] }))
  it('may name a procedure that is not loaded yet', () => expect(read(`${GOOD}追回: {种: 演示追回, 任: 缴款单位, 带: {应收: 金额}}\n`).rules?.recovery).toEqual({ procedure: '演示追回', role: '缴款单位', carry: { 应收: '金额' } }))
  it.each([
    ['语言: 1\n', 'obligations/figure-without-warrant'],
    ['语言: 1\n提醒: {提前: [30日], 印: 否}\n缴款: {限: 30日}\n', 'obligations/figure-without-warrant'],
    ['语言: 1\n提醒: {提前: [1个月], 印: 否}\n缴款: {限: 30日, 印: 否}\n', 'obligations/term'],
    ['语言: 1\n提醒: {提前: [], 印: 否}\n缴款: {限: 30日, 印: 否}\n', 'obligations/reminders'],
    ['语言: 1\n提醒: {提前: [30日], 印: 否}\n缴款: {限: 一月, 印: 否}\n', 'obligations/term'],
    [`${GOOD}追回: {种: 演示}\n`, 'obligations/recovery'],
    [`${GOOD}追回: {种: 演示, 任: 甲, 带: {应收: 心算}}\n`, 'obligations/carry'],
    [`${GOOD}别的: 1\n`, 'obligations/keyword'],
  ])('%j is refused', (text, code) => {
    const { rules, findings } = read(text)
    expect(rules).toBeNull()
    expect(findings.map((each) => each.code)).toContain(code)
  })
})
