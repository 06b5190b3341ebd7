import { useCallback, useEffect, useRef, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import type { Draft } from './DraftState.tsx'
import type { FormValues } from './schema.ts'

interface Options {
  initial: FormValues
  /** The version the draft was read at; each save gives the next. */
  version: number
  /** Saves under a version and gives the new one; throws a Problem with VERSION_CONFLICT when somebody was first. */
  save: (values: FormValues, version: number) => Promise<number>
  /** Rest between the last key and the save, in ms. */
  rest?: number
}

const CONFLICTS = ['VERSION_CONFLICT', 'stale-version']
const clock = () => new Date().toTimeString().slice(0, 5)

/** A draft that saves itself: one save at a time, the newest values last, and never over somebody else's. */
export function useDraft({ initial, version, save, rest = 1200 }: Options) {
  const [values, setValues] = useState(initial)
  const [draft, setDraft] = useState<Draft>({ state: 'untouched' })
  const at = useRef({ values: initial, version, dirty: false, saving: false })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const saver = useRef(save)
  saver.current = save

  const saveNow = useCallback(async (): Promise<void> => {
    const now = at.current
    clearTimeout(timer.current)
    if (now.saving || !now.dirty) return
    now.saving = true
    now.dirty = false
    setDraft({ state: 'saving' })
    try {
      now.version = await saver.current(now.values, now.version)
      setDraft({ state: 'saved', at: clock() })
    } catch (error) {
      now.dirty = true
      if (error instanceof Problem && CONFLICTS.includes(error.body.code)) setDraft({ state: 'conflict', who: error.body.detail ?? '另一人', at: clock() })
      else setDraft({ state: 'failed', error })
      return
    } finally {
      now.saving = false
    }
    if (now.dirty) await saveNow() // typed on while saving
  }, [])

  const change = useCallback((name: string, value: unknown) => {
    at.current.values = { ...at.current.values, [name]: value }
    at.current.dirty = true
    setValues(at.current.values)
    setDraft((before) => (before.state === 'conflict' ? before : { state: 'waiting' }))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void saveNow(), rest)
  }, [rest, saveNow])

  /** After a conflict: go on from this version, with these values (theirs) or the ones on the page (mine). */
  const settle = useCallback((newest: number, theirs?: FormValues) => {
    at.current.version = newest
    if (theirs) {
      at.current.values = theirs
      at.current.dirty = false
      setValues(theirs)
      setDraft({ state: 'untouched' })
    } else void saveNow()
  }, [saveNow])

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (at.current.dirty) event.preventDefault()
    }
    window.addEventListener('beforeunload', leave)
    return () => {
      window.removeEventListener('beforeunload', leave)
      void saveNow() // going to another page of the app saves what is pending
    }
  }, [saveNow])

  return { values, draft, change, saveNow, settle, version: () => at.current.version }
}
