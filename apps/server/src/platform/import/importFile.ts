import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { runAction, runQuery, runUpload, type Platform } from '../action/run.ts'
import type { Action } from '../action/declare.ts'
import { mediaTypeOf } from '../files/mediaType.ts'
import type { Session } from '../permission/session.ts'
import type { AnyImportKind } from './kind.ts'
import { listProblems, readRun } from './progress.ts'
import type { Problem, Reading, Run } from './run.ts'
import { declareKind } from './start.ts'
import { uploadTable, UPLOAD_BYTES } from './upload.ts'
import { workImport, type WorkOptions } from './work.ts'

export type ImportFileOptions = WorkOptions & {
  readonly dry?: boolean
  readonly mapping?: Readonly<Record<string, string>>
  readonly reading?: Reading
  readonly options?: unknown
}
export type ImportReport = { readonly run: Run; readonly causes: readonly { code: string; column: string | null; zh: string; en: string; rows: number; firstRow: number }[]; readonly problems: readonly Problem[] }

/**
 * Imports a file from beginning to end in this process, through the same actions as the web: for the command line.
 * `--map` words that are wrong, wrong encodings and the like throw a Refusal; bad rows are in the report.
 */
export async function importFile(platform: Platform, kind: AnyImportKind, session: Session, path: string, { dry = false, mapping, reading = {}, options, ...work }: ImportFileOptions = {}): Promise<ImportReport> {
  const stored = await platform.files.put(createReadStream(path), UPLOAD_BYTES)
  const name = basename(path)
  const { file } = await runUpload(platform, uploadTable, session, {}, randomUUID(), { ...stored, name, mediaType: mediaTypeOf(name, stored.head, true) })
  const start = declareKind(kind).find((declared): declared is Action<unknown, { run: number }> => declared.kind === 'action')!
  const { run } = await runAction(platform, start, session, { file, dry, reading, options, queue: false, ...(mapping === undefined ? {} : { mapping }) }, randomUUID())
  await workImport(platform, [kind], { region: session.region, run }, work)
  const found = await runQuery(platform, readRun, session, { run })
  const { problems } = await runQuery(platform, listProblems, session, { run, limit: 100 })
  return { ...found, problems }
}
