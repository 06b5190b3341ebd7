import { useEffect, useState, useSyncExternalStore } from 'react'
import { Autosave, type Save } from './autosave.ts'
import type { FormValues } from './schema.ts'

/** The draft of a page. Leaving the page saves what is pending; closing the window with something unsaved asks first. */
export function useDraft(values: FormValues, version: number, save: Save) {
  const [draft] = useState(() => new Autosave(values, version, save))
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (draft.dirty) event.preventDefault()
    }
    window.addEventListener('beforeunload', leave)
    return () => {
      window.removeEventListener('beforeunload', leave)
      void draft.flush()
    }
  }, [draft])
  return {
    draft,
    values: useSyncExternalStore(draft.subscribe, draft.values),
    standing: useSyncExternalStore(draft.subscribe, draft.standing),
  }
}
