import type { Finding } from '@zhiyun/policy'
import { readPolicies, readProcedures, REPOSITORY, type Content, type PolicyContent } from '../app/content.ts'
import { CommandFailure, EXIT } from './exit.ts'

/** The policies below a content folder, by default the repository. A folder that is not there is a slip of the pen, not a fault. */
export const policiesIn = (folder = REPOSITORY): PolicyContent => reading(folder, () => readPolicies(folder))

/** The procedures below a content folder, checked against its policies. */
export const proceduresIn = (folder = REPOSITORY): { readonly procedures: Content['procedures']; readonly findings: readonly Finding[] } => reading(folder, () => readProcedures(readPolicies(folder), folder))

function reading<T>(folder: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT' && (cause as NodeJS.ErrnoException).code !== 'ENOTDIR') throw cause
    throw new CommandFailure(EXIT.usage, 'NO_SUCH_FOLDER', `读不到内容文件夹 ${folder}`, `Cannot read the content folder ${folder}`, { cause })
  }
}

const SIGNS = { error: '✗', warning: '!', note: '·' } as const

/** A finding as a line that editors can jump to. */
export const findingText = ({ severity, file, line, column, code, zh, en, mend }: Finding) => `${SIGNS[severity]} ${file}:${line}:${column} ${zh} · ${en}（${mend}）[${code}]`
