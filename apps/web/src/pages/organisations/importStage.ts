import type { Read, Written } from '../../api/answers.ts'
import type { ImportColumn, ImportCounts, ImportStage } from '../../components/ImportWizard/stages.ts'

export type Inspection = Written<'/api/imports/facts/inspect'>
type Run = Read<'/api/imports/{run}'>['run']
type Finding = Read<'/api/imports/{run}/problems'>['problems'][number]

const SAMPLES = 3

/** What the file holds and what each column is read as; the server proposes, the person corrects. */
export function stageOfInspection(file: string, { columns, fields, rows, reading }: Inspection): ImportStage {
  return {
    at: 'mapping', file, encoding: (reading.encoding ?? 'utf-8').toUpperCase(),
    columns: columns.map(({ name, field }, at) => ({ header: name, target: field, samples: rows.slice(0, SAMPLES).map(({ cells }) => cells[at] ?? '') })),
    targets: fields.map(({ name, zh, required }) => ({ name, label: zh, required })),
  }
}

export const mappingOf = (columns: readonly ImportColumn[]): Readonly<Record<string, string>> =>
  Object.fromEntries(columns.flatMap(({ header, target }) => (target === null ? [] : [[header, target] as const])))

/** With its full stop: what is said of a row has one or not, as it comes from here or there. */
const ended = (text: string, stop: string): string => (text.endsWith(stop) ? text : text + stop)

/** Where a run stands: on its way, a report of what it would do, or done. A failed or cancelled one is done with what went in. */
export function stageOfRun(run: Run, problems: readonly Finding[]): ImportStage {
  const { fileName: file, read, added, changed, same, refused, dry, state, share } = run
  const counts: ImportCounts = { total: read, fresh: added, changed, same, refused }
  const total = share > 0 ? Math.max(read, Math.round(read / share)) : null
  if (state === 'waiting' || state === 'running') return dry ? { at: 'checking', file, done: read, total } : { at: 'commit', file, done: read, total: total ?? 0 }
  if (dry && state === 'done') {
    const findings = problems.map(({ row, column, value, code, zh, en, mend }) => ({ row, column: column ?? '', value: value ?? '', code, path: column ?? '', severity: 'error' as const, zh: `${ended(zh, '。')}${mend.zh}`, en: `${ended(en, '.')} ${mend.en}` }))
    return { at: 'report', file, counts, findings, findingsTotal: refused }
  }
  return { at: 'done', file, counts, cancelled: state !== 'done' }
}
