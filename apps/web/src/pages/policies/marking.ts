import { useEffect, useRef } from 'react'

/**
 * What hangs together is marked while one of it is pointed at or focused: a clause with everything that rests on it
 * (`data-on` lists the clauses), a rule with all its clauses, wherever they stand. Marks are set on the elements
 * themselves: some hundred rows need not be drawn anew for it.
 */
export function useMarking<Element extends HTMLElement>() {
  const area = useRef<Element>(null)
  useEffect(() => {
    const root = area.current
    if (root === null) return
    let at: HTMLElement | null = null
    const mark = (event: Event) => {
      const found = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-clause], [data-on]') : null
      if (found === at) return
      at = found
      root.querySelectorAll('.marked').forEach((each) => each.classList.remove('marked'))
      if (found !== null) fellowsOf(root, found).forEach((each) => each.classList.add('marked'))
    }
    const events = ['pointerover', 'focusin', 'pointerleave'] as const
    events.forEach((name) => root.addEventListener(name, mark))
    return () => events.forEach((name) => root.removeEventListener(name, mark))
  }, [])
  return area
}

function fellowsOf(root: HTMLElement, found: HTMLElement): HTMLElement[] {
  const { clause, on = '', piece } = found.dataset
  const matching = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]
  if (clause !== undefined) return matching(`[data-clause="${CSS.escape(clause)}"], [data-on~="${CSS.escape(clause)}"]`)
  return [...matching(`[data-piece="${CSS.escape(piece ?? '')}"]`), ...on.split(' ').flatMap((id) => matching(`[data-clause="${CSS.escape(id)}"]`))]
}
