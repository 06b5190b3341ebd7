import { resolve } from 'node:path'
import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { openBackup, restoreBackup, type Manifest } from '../../platform/backup/index.ts'
import { adoptSession, createBeside } from '../../platform/cluster/index.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Cli } from '../session.ts'

type Options = { intoNew?: string; check?: true }

const HELP = `
先逐字节核验备份，再恢复；已有数据的库不会被覆盖。
The backup is verified byte by byte first; a database with data in it is never written over.

例 Examples:
  $ zhiyun restore --check zhiyun-2026-11-22.tar
  $ ZHIYUN_HOME=/srv/zhiyun zhiyun restore zhiyun-2026-11-22.tar
  $ zhiyun restore --into-new zhiyun_before zhiyun-2026-11-22.tar
  $ ZHIYUN_DATABASE=zhiyun_before zhiyun start`

export function registerRestore(program: Command, cli: Cli): void {
  program
    .command('restore')
    .description('从备份恢复到空库 · restore a backup into an empty database')
    .argument('<file>', 'zhiyun backup 生成的文件 · a file made by zhiyun backup')
    .option('--into-new <name>', '恢复到同一服务器上新建的库 · into a new database on the same server')
    .option('--check', '只核验，不恢复 · verify only')
    .addHelpText('after', HELP)
    .action((file: string, options: Options) => restore(cli, resolve(file), options))
}

async function restore(cli: Cli, path: string, { intoNew, check }: Options): Promise<void> {
  if (!existsSync(path)) throw new CommandFailure(EXIT.usage, 'NO_SUCH_FILE', `没有文件 ${path}`, `There is no file ${path}`)
  if (intoNew !== undefined && !/^[a-z_][a-z0-9_]{0,62}$/.test(intoNew)) throw new CommandFailure(EXIT.usage, 'USAGE', `库名只用小写字母、数字和下划线：${intoNew}`, `A database name has lower-case letters, digits and underscores: ${intoNew}`)
  const backup = await cli.report.step('核验备份', 'Verifying the backup', () => openBackup(path))
  try {
    if (!check) {
      await cli.withDatabase('zhiyun restore', async (database) => {
        const target = intoNew === undefined ? database : await createBeside(database, intoNew)
        const progress = cli.progress('恢复', 'Restoring', backup.manifest.tables.length + backup.manifest.files.length)
        await restoreBackup(backup, { ownerUrl: target.ownerUrl, url: target.backupUrl, appPassword: target.secrets.app, filesFolder: cli.home.files, onProgress: progress.at })
        progress.end()
        if (intoNew === undefined) adoptSession(cli.home.secrets, backup.manifest.sessionSecret)
      })
    }
    answer(cli, backup.manifest, check ? '备份完好 the backup is sound' : `已恢复 restored${intoNew === undefined ? '' : ` → ${intoNew}`}`)
  } finally {
    await backup.archive.close()
  }
}

function answer(cli: Cli, { madeAt, tables, files, postgres }: Manifest, words: string): void {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  cli.answer({ madeAt, postgres, tables: tables.length, rows, files: files.length }, `${words}\n备份时间 made at ${madeAt} · ${tables.length} 张表 tables · ${rows} 行 rows · ${files.length} 个附件 files`)
}
