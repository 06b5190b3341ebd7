import type { Position, SourceFile } from '../finding.ts'

/** The text of one measure as it stands in the files of its pack: the list item from its dash to the line before the next. */
export type MeasureText = { readonly file: string; /** Line of the dash, from 1. */ readonly line: number; readonly text: string }

/** Null when the measure does not stand in block style. */
export function measureText(files: readonly SourceFile[], positions: ReadonlyMap<string, Position>, measure: string): MeasureText | null {
  const at = positions.get(measure)
  const file = files.find(({ path }) => path === at?.file)
  if (at === undefined || file === undefined) return null
  const lines = file.text.split('\n')
  const first = at.line - 1
  const dash = /^(\s*)-\s+\S/.exec(lines[first] ?? '')
  if (!dash) return null
  const depth = dash[1]!.length
  let end = first + 1
  while (end < lines.length && (/^\s*(#.*)?$/.test(lines[end]!) || lines[end]!.search(/\S/) > depth)) end += 1
  // Comments and empty lines between two measures belong to the next.
  while (/^\s*(#.*)?$/.test(lines[end - 1]!)) end -= 1
  return { file: file.path, line: at.line, text: lines.slice(first, end).join('\n') }
}

/** The files with another text in the place of a measure's. */
export function withMeasureText(files: readonly SourceFile[], old: MeasureText, text: string): SourceFile[] {
  return files.map((file) => {
    if (file.path !== old.file) return file
    const lines = file.text.split('\n')
    return { ...file, text: [...lines.slice(0, old.line - 1), ...text.trimEnd().split('\n'), ...lines.slice(old.line - 1 + old.text.split('\n').length)].join('\n') }
  })
}
