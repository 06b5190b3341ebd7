import { Command } from 'commander'
import type { Cli, Streams } from './session.ts'
import { VERSION } from '../app/version.ts'
import { registerAccount } from './commands/account.ts'
import { registerAudit } from './commands/audit.ts'
import { registerBackup } from './commands/backup.ts'
import { registerBench } from './commands/bench.ts'
import { registerDraw } from './commands/draw.ts'
import { registerImport } from './commands/import.ts'
import { registerMigrate } from './commands/migrate.ts'
import { registerPatents } from './commands/patents.ts'
import { registerPolicy } from './commands/policy.ts'
import { registerProcedure } from './commands/procedure.ts'
import { registerReference } from './commands/reference.ts'
import { registerRegion } from './commands/region.ts'
import { registerRestore } from './commands/restore.ts'
import { registerStart } from './commands/start.ts'
import { registerStatus } from './commands/status.ts'
import { registerStop } from './commands/stop.ts'

const EPILOGUE = `
退出码 Exit codes:
  0  成功 done                       1  查出问题 problems found
  2  用法错误 usage                   3  环境不具备 cannot run here
  4  按规则拒绝 refused               70 程序故障 fault
  130 被中断 interrupted

环境变量 Environment:
  ZHIYUN_HOME      数据文件夹，默认仓库下的 data · data folder
  DATABASE_URL     用自己的 PostgreSQL（15 及以上）而不用内置的 · a server of your own
  DATABASE_APP_PASSWORD  自己的服务器上应用角色的口令 · password of the application's roles on it
  ZHIYUN_DATABASE  内置服务器里的库名，默认 zhiyun · database in the embedded server
  ZHIYUN_REGION    行政区划代码，默认 999900（示范市） · region code
  ZHIYUN_HOST、ZHIYUN_PORT、ZHIYUN_BASE_URL、ZHIYUN_TRUST_PROXY、ZHIYUN_DEMO  见 zhiyun start --help

例 Examples:
  $ zhiyun start
  $ zhiyun status --json
  $ zhiyun backup 今日.tar
  $ ZHIYUN_HOME=/srv/new zhiyun restore 今日.tar`

/** Every command of `zhiyun`. */
export function createProgram(cli: Cli, streams: Streams): Command {
  const program = new Command('zhiyun')
    .description('知运：知识产权运营服务体系平台\nZhiyun: the platform of a city’s IP operation service system')
    .version(VERSION, '-V, --version', '版本 · version')
    .helpOption('-h, --help', '说明 · help')
    .helpCommand('help [command]', '某条命令的说明 · help for a command')
    .option('--json', '只在标准输出写 JSON · machine output on stdout and nothing else')
    .addHelpText('after', EPILOGUE)
    .configureOutput({ writeOut: (text) => void streams.stdout.write(text), writeErr: (text) => void streams.stderr.write(text) })
    .exitOverride()
    .showHelpAfterError('（zhiyun --help 看用法 · for usage）')
  for (const register of [registerStart, registerStop, registerStatus, registerMigrate, registerBackup, registerRestore, registerRegion, registerAccount, registerAudit, registerImport, registerReference, registerPatents, registerPolicy, registerProcedure, registerDraw, registerBench]) register(program, cli)
  return program
}
