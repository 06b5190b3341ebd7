// The third execution of a pack: whole populations inside PostgreSQL, one statement a pack. See docs/adr/0019.
export { compileSql, SQL_SETTINGS, type SqlPlan } from './compile.ts'
export type { CellName, Layout } from './layout.ts'
export type { Sources } from './scope.ts'
export { ERROR_CELL, ERROR_TRUTH, JUDGED_TRUTH, MISSING_CELL, MISSING_TRUTH, truthCell } from './cell.ts'
export { quoted, quotedList } from './literal.ts'
export { stageRow, type Staged, type StagedAward, type StagedRow } from './stage.ts'
