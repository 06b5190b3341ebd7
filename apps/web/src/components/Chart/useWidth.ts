import { useEffect, useRef, useState, type RefObject } from 'react'

/** How wide an element is, in whole px; charts are drawn at their true size, so that their words are never smaller than meant. */
export function useWidth<Box extends HTMLElement>(first: number): [RefObject<Box | null>, number] {
  const box = useRef<Box>(null)
  const [width, setWidth] = useState(first)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const watch = new ResizeObserver(([entry]) => setWidth(Math.max(240, Math.floor(entry!.contentRect.width))))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [box, width]
}
