/** Papers: one description, written as Word or PDF. */
export { deliverPaper } from './deliver.ts'
export type { Block, Paper, PaperColumn, PaperFormat, Run, Text } from './model.ts'
export { writePdf } from './pdf/write.ts'
export { writeWord } from './word/write.ts'
