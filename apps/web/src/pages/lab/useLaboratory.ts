import { useEffect, useReducer, useRef } from 'react'
import type { Dial, DraftEffect } from '@zhiyun/policy'
import type { Message } from '../../language/message.ts'
import type { Answer, Curve, People, Reading, Request, Source, Step } from './worker/protocol.ts'

/** What the worker has told so far. What is old stays until it is replaced: a page that is being computed is not an empty page. */
export interface Bench {
  opened: { text: string | null; company: readonly string[] } | null
  people: { size: number; groupings: readonly string[] } | null
  progress: { doing: 'making' | 'fetching'; done: number; total: number | null } | null
  result: { step: number; effect: DraftEffect; dials: readonly Dial[]; before: Reading; after: Reading; ms: number } | null
  curve: Curve | null
  failure: { doing: Request['kind']; words: Message } | null
}

const EMPTY: Bench = { opened: null, people: null, progress: null, result: null, curve: null, failure: null }

function heard(bench: Bench, answer: Answer | { kind: 'emptied' }): Bench {
  switch (answer.kind) {
    case 'emptied': return EMPTY
    case 'opened': return { ...bench, opened: answer, failure: null }
    case 'progress': return { ...bench, progress: answer, failure: null }
    case 'peopled': return { ...bench, people: answer, progress: null, failure: null }
    case 'stepped': return { ...bench, result: answer, failure: null }
    case 'curved': return { ...bench, curve: answer.curve }
    case 'failed': return { ...bench, progress: null, failure: { doing: answer.doing, words: [answer.zh, answer.en] } }
  }
}

// A worker has no origin to name: the rule means windows.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const send = (worker: Worker | null, request: Request): void => worker?.postMessage(request)

/**
 * Everything is computed in a worker of this page; only the newest population and the newest step are worth its time. For one source
 * and one measure: another one is another page.
 */
export function useLaboratory(source: Source, measure: string, people: People, step: Step): Bench {
  const [bench, tell] = useReducer(heard, EMPTY)
  const worker = useRef<Worker | null>(null)
  const asked = useRef(0)

  useEffect(() => {
    const own = new Worker(new URL('./worker/lab.worker.ts', import.meta.url), { type: 'module' })
    own.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if (data.kind !== 'stepped' && data.kind !== 'curved') tell(data)
      else if (data.step === asked.current) tell(data) // what is no longer asked is not shown
    })
    own.addEventListener('error', () => tell({ kind: 'failed', doing: 'open', zh: '计算程序没有打开，请重新载入本页', en: 'The computation did not start; reload this page' }))
    worker.current = own
    send(own, { kind: 'open', source, measure })
    return () => {
      own.terminate()
      worker.current = null
      tell({ kind: 'emptied' })
    }
  }, [source, measure])

  // These run after the worker is there.
  useEffect(() => send(worker.current, { kind: 'people', people }), [people])
  useEffect(() => {
    asked.current += 1
    send(worker.current, { kind: 'step', step: asked.current, of: step })
  }, [step])

  return bench
}
