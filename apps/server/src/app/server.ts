import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { today } from '../platform/clock/clock.ts'
import { asUser, openPool } from '../platform/database/connection.ts'
import { APP_ROLE, IDENTITY_ROLE, migrate } from '../platform/database/migrate.ts'
import { folderStore } from '../platform/files/store.ts'
import { createHttp } from '../platform/http/server.ts'
import { createIdentity } from '../platform/identity/identity.ts'
import { addIdentityRoutes } from '../platform/identity/routes.ts'
import { startJobs } from '../platform/jobs/outbox.ts'
import { carriersOf } from '../platform/mail/index.ts'
import type { Platform } from '../platform/action/run.ts'
import { loadContent } from './content.ts'
import { hasDemonstration, seedDemonstration } from './demonstration/seed.ts'
import { permissions } from './permissions.ts'
import { createRooms, type Rooms } from './rooms.ts'
import type { ServerOptions } from './serverOptions.ts'
import { addSessionRoute, sessionReader } from './session.ts'
import { VERSION } from './version.ts'
import { addWeb } from './web.ts'

export type RunningServer = {
  readonly url: string
  readonly platform: Platform
  readonly rooms: Rooms
  /** Whether the demonstration accounts are there to be tried. */
  readonly demonstration: boolean
  /** Requests in flight end, jobs are put back, connections are closed. */
  stop(): Promise<void>
}

/** Brings the database up to date and opens the platform's HTTP face. The database must be reachable. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { report, region, clock } = options
  await report.step('核对并更新数据库结构', 'Bringing the database up to date', () => migrate(options.ownerUrl, { password: options.appPassword }))
  const onFault = (error: unknown, reference: string) => report.note(`故障 ${reference}：${error instanceof Error ? error.stack : JSON.stringify(error)}`, 'fault')
  const content = await report.step('读入政策包、办件程序与词典', 'Reading policy packs, procedures and the dictionary', async () => loadContent())
  const baseUrl = options.baseUrl ?? `http://${options.host}:${options.port}`
  const rooms = createRooms(content, { carriers: carriersOf(options.delivery ?? {}, () => clock.now()), baseUrl: baseUrl.replace(/\/+$/, '') })
  const pool = openPool(asUser(options.ownerUrl, APP_ROLE, options.appPassword), { max: 10 })
  const owner = openPool(options.ownerUrl, { max: 2, name: 'zhiyun-owner' })
  const identityPool = openPool(identityUrl(options), { max: 4, name: 'zhiyun-identity' })
  const runner = await report.step('打开任务队列', 'Opening the job queue', () => startJobs(options.ownerUrl, rooms.queues))
  const platform: Platform = { pool, clock, files: folderStore(options.filesFolder), outbox: runner.outbox, permissions }
  await rooms.prepare({ owner, platform, region })
  if (options.demonstration) await seedDemonstration({ platform, rooms, identityPool, region, report })
  const demonstration = await hasDemonstration(identityPool)
  const stopping = new AbortController()
  await runner.work(rooms.jobs({ platform, signal: stopping.signal }))
  const stopClock = rooms.startClock({ owner, platform, region, sealsFile: options.sealsFile, onFault })

  const singleSignOn = options.singleSignOn === undefined ? {} : { singleSignOn: options.singleSignOn }
  const identity = createIdentity({ pool: identityPool, secret: options.sessionSecret, baseUrl, region, attemptsPerMinute: options.limits.attemptsPerMinute, ...singleSignOn })
  const sessions = { identity, pool, region, today: () => today(clock), singleSignOn: options.singleSignOn?.name ?? null }
  const app = await createHttp({
    platform,
    declared: rooms.declared,
    sessionOf: sessionReader(sessions),
    requestsPerMinute: options.limits.requestsPerMinute,
    ...(options.trustedProxies === undefined ? {} : { trustedProxies: options.trustedProxies }),
    onFault,
    version: VERSION,
  })
  addIdentityRoutes(app, identity, baseUrl)
  addSessionRoute(app, sessions)
  await addWeb(app)
  await listen(app, options)
  const { port } = app.server.address() as AddressInfo

  return {
    url: `http://${options.host}:${port}`,
    platform,
    rooms,
    demonstration,
    async stop() {
      stopping.abort()
      stopClock()
      await app.close()
      await runner.stop()
      await Promise.all([pool.end(), owner.end(), identityPool.end()])
    },
  }
}

/** The sign-in library names its tables without a schema: its connection looks in `identity` and nowhere else. */
function identityUrl({ ownerUrl, appPassword }: ServerOptions): string {
  const url = new URL(asUser(ownerUrl, IDENTITY_ROLE, appPassword))
  url.searchParams.set('options', '-c search_path=identity')
  return url.toString()
}

const listen = (app: FastifyInstance, { host, port }: ServerOptions) => app.listen({ host, port })
