import { describe, expect, it } from 'vitest'
import { Problem } from '../../api/problem.ts'
import { Autosave } from './autosave.ts'

/** A server that keeps one draft and refuses stale versions, answering when it is told to. */
function draftServer() {
  const kept = { values: {} as object, version: 1 }
  const waiting: (() => void)[] = []
  const save = async (values: object, version: number) => {
    await new Promise<void>((answer) => waiting.push(answer))
    if (version !== kept.version) throw new Problem({ title: '', status: 409, code: 'VERSION_CONFLICT', zh: '', en: '', detail: '王某（演示）' })
    kept.values = values
    kept.version += 1
    return kept.version
  }
  const answer = async () => {
    waiting.shift()!()
    await new Promise((rest) => setImmediate(rest))
  }
  return { kept, save, answer, waiting }
}

describe('a draft that saves itself', () => {
  it('saves once at a time and the newest values last', async () => {
    const server = draftServer()
    const draft = new Autosave({}, 1, server.save, 60_000)
    draft.change('a', 1)
    const saving = draft.flush()
    draft.change('a', 2)
    draft.change('b', 3)
    void draft.flush()
    expect(server.waiting).toHaveLength(1)
    await server.answer()
    expect(server.kept.values).toEqual({ a: 1 })
    await server.answer()
    await saving
    expect(server.kept).toEqual({ values: { a: 2, b: 3 }, version: 3 })
    expect(draft.standing().state).toBe('saved')
    expect(draft.dirty).toBe(false)
  })

  it('never overwrites somebody else unasked, and keeps what was typed', async () => {
    const server = draftServer()
    const draft = new Autosave({}, 1, server.save, 60_000)
    server.kept.version = 2
    server.kept.values = { a: '对方' }
    draft.change('a', '我')
    const saving = draft.flush()
    await server.answer()
    await saving
    expect(draft.standing()).toMatchObject({ state: 'conflict', who: '王某（演示）' })
    draft.change('b', '接着填')
    await draft.flush()
    expect(server.waiting).toHaveLength(0)
    expect(server.kept.values).toEqual({ a: '对方' })

    const mine = draft.settle(2)
    await server.answer()
    await mine
    expect(server.kept.values).toEqual({ a: '我', b: '接着填' })
  })

  it('takes the other version when asked to', async () => {
    const draft = new Autosave({ a: 1 }, 1, draftServer().save, 60_000)
    draft.change('a', 2)
    await draft.settle(5, { a: 9 })
    expect(draft.values()).toEqual({ a: 9 })
    expect([draft.version, draft.dirty]).toEqual([5, false])
  })

  it('stays dirty when a save fails, and saves on the next try', async () => {
    let fails = true
    const draft = new Autosave({}, 1, async (_, version) => {
      if (fails) throw new TypeError('no answer')
      return version + 1
    }, 60_000)
    draft.change('a', 1)
    await draft.flush()
    expect([draft.standing().state, draft.dirty]).toEqual(['failed', true])
    fails = false
    await draft.flush()
    expect([draft.standing().state, draft.dirty]).toEqual(['saved', false])
  })
})
