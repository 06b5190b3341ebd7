import type { Declared } from '../action/declare.ts'
import type { Platform } from '../action/run.ts'
import type { Jobs } from '../jobs/outbox.ts'
import type { AnyImportKind } from './kind.ts'
import { cancelRun, listProblems, listRuns, readRun, resumeRun } from './progress.ts'
import { refusedRows } from './refused.ts'
import { declareKind } from './start.ts'
import { uploadTable } from './upload.ts'
import { IMPORT_QUEUE, workImport, type ImportOrder } from './work.ts'

/** Everything under /api/imports, for the kinds that the rooms bring. */
export const importsDeclared = (kinds: readonly AnyImportKind[]): Declared[] => [uploadTable, listRuns, ...kinds.flatMap(declareKind), readRun, listProblems, cancelRun, resumeRun, refusedRows(kinds)]

/** The job that works imports; `signal` ends it between two chunks when the server stops. */
export const importJobs = (platform: Platform, kinds: readonly AnyImportKind[], signal?: AbortSignal): Jobs => ({
  [IMPORT_QUEUE]: async (data) => {
    const state = await workImport(platform, kinds, data as ImportOrder, signal === undefined ? {} : { signal })
    // Not done and not given up: the queue brings it again, after the restart.
    if (state === 'interrupted' && signal?.aborted) throw new Error('import interrupted by shutdown')
  },
})

export { importFile, type ImportFileOptions, type ImportReport } from './importFile.ts'
export type { AnyImportKind, ImportCell, ImportField, ImportKind, ImportRow, Outcome, Parsed, RowProblem } from './kind.ts'
export { IMPORT_QUEUE, workImport, type ImportOrder, type WorkOptions } from './work.ts'
