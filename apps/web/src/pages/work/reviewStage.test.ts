import type { Move } from '@zhiyun/procedure'
import { expect, it } from 'vitest'
import { stageOf } from './reviewStage.ts'

const move = (action: string, allowed: boolean): Move => ({ action, roles: ['评审专家'], form: null, opinion: null, bulk: null, names: null, signed: null, allowed, dependsOn: [], why: null })

it('an expert declares, then scores, then is done; to withdraw stays possible', () => {
  expect(stageOf({ moves: [move('声明无关', true), move('声明回避', true), move('评分', false)] })).toBe('declare')
  expect(stageOf({ moves: [move('声明无关', false), move('声明回避', true), move('评分', true)] })).toBe('score')
  expect(stageOf({ moves: [move('声明无关', false), move('声明回避', true), move('评分', false)] })).toBe('done')
  expect(stageOf({ moves: [move('签报告', true)] })).toBe('panel')
})
