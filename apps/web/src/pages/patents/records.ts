import type { Read } from '../../api/answers.ts'

/** What stands around a patent: see `patents.patentRecords`. */
export type PatentRecordsData = Read<'/api/patents/{number}/records'>
