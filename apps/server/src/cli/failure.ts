import { CommanderError } from 'commander'
import { BackupProblem } from '../platform/backup/index.ts'
import { ClusterProblem } from '../platform/cluster/index.ts'
import { SettingProblem } from '../platform/errors/settingProblem.ts'
import { MigrationProblem } from '../platform/database/migrate.ts'
import { Refusal } from '../platform/errors/refusal.ts'
import { catalogue } from '../platform/errors/catalogue.ts'
import { CommandFailure, EXIT, type ExitCode } from './exit.ts'

/** How a failed command ends. `shown` when the words have been printed already. */
export type Failure = { readonly exit: ExitCode; readonly code: string; readonly zh: string; readonly en: string; readonly shown?: true; readonly stack?: string }

export function failureOf(error: unknown): Failure {
  if (error instanceof CommandFailure) return { exit: error.exit, code: error.code, zh: error.zh, en: error.en }
  if (error instanceof ClusterProblem) return { exit: error.code === 'DATABASE_EXISTS' ? EXIT.refused : EXIT.environment, code: error.code, zh: error.zh, en: error.en }
  if (error instanceof SettingProblem) return { exit: EXIT.environment, code: 'SETTING', zh: error.zh, en: error.en }
  if (error instanceof MigrationProblem) return { exit: EXIT.environment, code: 'MIGRATION', zh: error.zh, en: error.en }
  if (error instanceof BackupProblem) return { exit: error.code === 'BACKUP_DAMAGED' || error.code === 'FILE_DAMAGED' ? EXIT.problems : EXIT.refused, code: error.code, zh: error.zh, en: error.en }
  if (error instanceof Refusal) {
    const { zh, en } = catalogue[error.code]
    const detail = error.detail === undefined ? '' : ` (${error.detail})`
    const fields = (language: 'zh' | 'en') => error.fields.map((field) => `\n  ${field.path}: ${field[language]}`).join('')
    return { exit: EXIT.refused, code: error.code, zh: zh + detail + fields('zh'), en: en + detail + fields('en') }
  }
  if (error instanceof CommanderError) return { exit: error.exitCode === 0 ? EXIT.ok : EXIT.usage, code: 'USAGE', zh: '命令写法有误', en: error.message, shown: true }
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  return { exit: EXIT.fault, code: 'INTERNAL', zh: `程序故障：${message}`, en: 'A fault in the program', ...(stack === undefined ? {} : { stack }) }
}
