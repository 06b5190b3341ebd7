import { legible } from './legible.ts'
import type { Run, Text } from './model.ts'

/** Any text as runs of legible characters; empty runs are left out. */
export function runsOf(text: Text): Run[] {
  const runs = typeof text === 'string' ? [{ text }] : text.map((each) => (typeof each === 'string' ? { text: each } : each))
  return runs.map((run) => ({ ...run, text: legible(run.text) })).filter((run) => run.text !== '')
}
