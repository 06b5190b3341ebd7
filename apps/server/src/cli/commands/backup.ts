import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import { writeBackup } from '../../platform/backup/index.ts'
import { systemClock } from '../../platform/clock/clock.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Cli } from '../session.ts'

const HELP = `
运行中也可备份，取同一时刻的全部数据、附件与任务；文件只有本用户可读，请妥善保管。
It may run while people work: everything as of one moment, attachments and jobs included. Keep the file safe.

例 Examples:
  $ zhiyun backup /backup/zhiyun-$(date +%F).tar`

export function registerBackup(program: Command, cli: Cli): void {
  program
    .command('backup')
    .description('备份数据库与附件到一个文件 · back up database and attachments into one file')
    .argument('<file>', '新文件 · a new file')
    .addHelpText('after', HELP)
    .action(async (file: string) => {
      const path = resolve(file)
      if (!existsSync(dirname(path))) throw new CommandFailure(EXIT.usage, 'NO_SUCH_FOLDER', `没有文件夹 ${dirname(path)}`, `There is no folder ${dirname(path)}`)
      const manifest = await cli.withDatabase('zhiyun backup', async ({ backupUrl, secrets }) => {
        let progress: ReturnType<Cli['progress']> | undefined
        const onProgress = (done: number, of: number) => (progress ??= cli.progress('备份', 'Backing up', of)).at(done)
        const made = await writeBackup(path, { url: backupUrl, filesFolder: cli.home.files, sessionSecret: secrets.session, now: systemClock.now(), onProgress })
        progress?.end()
        return made
      })
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      const summary = { file: path, bytes: statSync(path).size, tables: manifest.tables.length, rows, files: manifest.files.length, madeAt: manifest.madeAt }
      cli.answer(summary, `已备份 backed up: ${path}\n${summary.tables} 张表 tables · ${rows} 行 rows · ${summary.files} 个附件 files · ${summary.bytes} 字节 bytes`)
    })
}
