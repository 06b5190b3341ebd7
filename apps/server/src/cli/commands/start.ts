import { isIP } from 'node:net'
import { Option, type Command } from 'commander'
import { systemClock } from '../../platform/clock/clock.ts'
import { ClusterProblem, openDatabase, prepareHome, takeLock } from '../../platform/cluster/index.ts'
import { singleSignOnSettings } from '../../platform/identity/singleSignOn.ts'
import { deliverySettings } from '../../platform/mail/index.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Cli } from '../session.ts'
import { portFor } from './start/port.ts'
import { untilStopped } from '../interrupt.ts'

type Options = { host: string; port?: number; region: number; baseUrl?: string; trustProxy?: readonly string[]; demo?: 'yes' | 'no' }

const HELP = `
首次启动会建立数据文件夹与数据库；Ctrl-C 停止，数据都已落盘。
The first start makes the data folder and the database; Ctrl-C stops, with everything on disk.

例 Examples:
  $ zhiyun start
  $ zhiyun start --base-url https://ip.example.gov.cn --trust-proxy 127.0.0.1
  $ DATABASE_URL=postgres://zhiyun:…@db:5432/zhiyun zhiyun start`

export function registerStart(program: Command, cli: Cli): void {
  program
    .command('start')
    .description('启动平台 · start the platform')
    .addOption(new Option('--host <address>', '监听地址 · address to listen on').env('ZHIYUN_HOST').default('127.0.0.1'))
    .addOption(new Option('--port <number>', '端口，默认 8600 起第一个空闲的 · port, by default the first free one from 8600').env('ZHIYUN_PORT').argParser(wholeNumber))
    .addOption(new Option('--region <code>', '行政区划代码 · region (GB/T 2260)').env('ZHIYUN_REGION').argParser(wholeNumber).default(999900))
    .addOption(new Option('--base-url <url>', '经代理对外的网址 · the public address behind a proxy').env('ZHIYUN_BASE_URL'))
    .addOption(new Option('--trust-proxy <addresses>', '可信代理的地址或网段，逗号分隔；限次按它转告的真实地址 · proxies whose X-Forwarded-For is believed').env('ZHIYUN_TRUST_PROXY').argParser(addresses))
    .addOption(new Option('--demo <yes|no>', '首次启动时布置示范市；默认只在本机地址上布置 · set up the demonstration city at the first start, by default only on a loopback address').env('ZHIYUN_DEMO').choices(['yes', 'no']))
    .addHelpText('after', HELP)
    .action((options: Options) => start(cli, options))
}

/** Demonstration accounts have a password that everybody knows: they are not opened where others can reach them, unless told to. */
const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')

async function start(cli: Cli, { host, port, region, baseUrl, trustProxy, demo }: Options): Promise<void> {
  const { home, env, report } = cli
  const delivery = deliverySettings(env)
  const singleSignOn = singleSignOnSettings(env)
  prepareHome(home)
  const lock = takeLock(home.lock, 'zhiyun start')
  try {
    const { asked } = untilStopped()
    const database = await openDatabase(home, env, lock, report)
    try {
      const { ownerUrl, secrets } = database
      // Loaded here only: no other command waits for the whole platform to be read.
      const { startServer } = await import('../../app/server.ts')
      const { defaultLimits } = await import('../../app/serverOptions.ts')
      const server = await startServer({
        ownerUrl,
        appPassword: secrets.app,
        sessionSecret: secrets.session,
        filesFolder: home.files,
        sealsFile: home.seals,
        host,
        port: await portFor(host, port),
        ...(baseUrl === undefined ? {} : { baseUrl }),
        ...(trustProxy === undefined ? {} : { trustedProxies: trustProxy }),
        region,
        demonstration: demo === undefined ? isLoopback(host) : demo === 'yes',
        delivery,
        ...(singleSignOn === undefined ? {} : { singleSignOn }),
        clock: systemClock,
        report,
        limits: defaultLimits,
      })
      lock.publish({ url: server.url })
      cli.answer({ url: server.url, pid: process.pid, home: home.path }, [`知运已启动 Zhiyun is running: ${server.url}`, ...(await demonstrationLines(server)), '（Ctrl-C 停止 · stops it）'].join('\n'))
      const why = await Promise.race([asked, database.lost.then(() => 'lost' as const)])
      await report.step('停止服务', 'Stopping the service', () => server.stop())
      if (why === 'lost') throw new ClusterProblem('POSTGRES_FAILED', '数据库进程意外结束，服务已停；请看数据库日志后重新启动。', 'The database ended unexpectedly and the service was stopped; look at its log and start again.')
    } finally {
      await database.close()
    }
  } finally {
    lock.release()
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new CommandFailure(EXIT.usage, 'USAGE', `应为整数：${text}`, `Not a whole number: ${text}`)
  return Number(text)
}

/** `a,b/24` as a list; a word that is no address would trust nobody without a word. */
function addresses(text: string): readonly string[] {
  const list = text.split(',').map((one) => one.trim())
  const wrong = list.find((one) => !isNetwork(one))
  if (wrong !== undefined) throw new CommandFailure(EXIT.usage, 'USAGE', `不是地址或网段：${wrong}`, `Not an address or a network: ${wrong}`)
  return list
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const version = isIP(address)
  return version !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
}

/** Who can be tried, where the demonstration city was set up. */
async function demonstrationLines({ demonstration }: { demonstration: boolean }): Promise<string[]> {
  if (!demonstration) return []
  const { demonstrationAccounts, DEMONSTRATION_PASSWORD } = await import('../../app/demonstration/accounts.ts')
  return [`演示账号（口令都是 ${DEMONSTRATION_PASSWORD}）· demonstration accounts, one password:`, ...demonstrationAccounts.filter(({ username }) => !/[2-8]$/.test(username)).map(({ username, display }) => `  ${username.padEnd(12)}${display}`)]
}
