import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultLimits } from '../apps/server/src/app/serverOptions.ts'
import { startServer } from '../apps/server/src/app/server.ts'
import { startMailServer, type MailServer } from '../apps/server/src/testing/mailServer.ts'
import { homeOf, openDatabase, prepareHome, silent, takeLock, type Report } from '../apps/server/src/platform/cluster/index.ts'

const REGION = 999900
const DIST = join(dirname(fileURLToPath(import.meta.url)), '..', 'apps', 'web', 'dist', 'index.html')

/** A running city of its own, with the demonstration in it and a clock that can be moved. */
export type City = {
  readonly url: string
  /** What the server could not explain to the browser; empty in a good run. */
  readonly faults: readonly string[]
  /** Takes the city's letters, and keeps them to be looked at. */
  readonly mail: MailServer
  /** The day in China, 'YYYY-MM-DD'. */
  today(): string
  /** Sets the clock to the morning of a day and lets the deadlines that have passed take effect. */
  goTo(day: string): Promise<void>
  stop(): Promise<void>
}

/** Starts a database and the platform in a fresh home. `day` is the first day; the clock runs on from its morning. */
export async function startCity({ day, port = 0, report = silent }: { day: string; port?: number; report?: Report }): Promise<City> {
  if (!existsSync(DIST)) throw new Error('apps/web/dist is missing: npx vite build apps/web')
  const home = homeOf({ ZHIYUN_HOME: mkdtempSync(join(tmpdir(), 'zhiyun-e2e-')) })
  chmodSync(home.path, 0o711) // under root the database's account has to pass
  prepareHome(home)
  const lock = takeLock(home.lock, 'e2e')
  const database = await openDatabase(home, {}, lock, report)
  let offset = morning(day) - Date.now()
  const faults: string[] = []
  const clock = { now: () => new Date(Date.now() + offset) }
  const mail = await startMailServer()
  const server = await startServer({
    ownerUrl: database.ownerUrl,
    appPassword: database.secrets.app,
    sessionSecret: database.secrets.session,
    filesFolder: home.files,
    sealsFile: home.seals,
    host: '127.0.0.1',
    port: port === 0 ? await freePort() : port,
    region: REGION,
    demonstration: true,
    delivery: { mail: { host: '127.0.0.1', port: mail.port, tls: 'none', from: { name: '演示市', address: 'notice@city.example' } } },
    clock,
    report: { ...report, note: (zh, en) => void (en === 'fault' && faults.push(zh)) },
    // Every page, upload and sign-in of a run comes from one address.
    limits: { ...defaultLimits, requestsPerMinute: 100_000, attemptsPerMinute: 10_000 },
  })
  return {
    url: server.url,
    faults,
    mail,
    today: () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(clock.now()),
    async goTo(next) {
      offset = morning(next) - Date.now()
      await server.rooms.runClock(server.platform, REGION)
    },
    async stop() {
      await server.stop()
      await mail.stop()
      await database.close()
      lock.release()
      rmSync(home.path, { recursive: true, force: true })
    },
  }
}

const morning = (day: string): number => Date.parse(`${day}T09:00:00+08:00`)

/** The address must be known before the server listens: sign-in is bound to it. */
async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  const probe = createServer()
  await new Promise<void>((ready) => probe.listen(0, '127.0.0.1', ready))
  const { port } = probe.address() as import('node:net').AddressInfo
  await new Promise((closed) => probe.close(closed))
  return port
}
