import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseAccount } from '../platform/cluster/account.ts'
import { usableBinaries, type Binaries } from '../platform/cluster/binaries.ts'
import { killFamily } from '../platform/cluster/family.ts'
import { processIdentity } from '../platform/cluster/identity.ts'
import { initialise, SUPERUSER } from '../platform/cluster/initialise.ts'
import { makeFolder, type Place } from '../platform/cluster/place.ts'
import { clearAway, startPostmaster, type Postmaster, type Settings } from '../platform/cluster/postmaster.ts'
import { silent } from '../platform/cluster/report.ts'
import { asUser } from '../platform/database/connection.ts'

const PREFIX = 'zhiyun-cluster-'
const KEEPER = 'keeper.json'

/** A cluster in a temporary folder, gone with the process that made it, or at the latest with the next one made. */
export type Ephemeral = {
  /** As superuser, to the database `postgres`. The port changes with every start. */
  adminUrl(): string
  start(): Promise<void>
  /** kill -9 to every server process. */
  killAll(): Promise<void>
  /** Ends it and removes its folder. */
  remove(): Promise<void>
}

/** Makes and starts one; whether it survives a crash is a matter of the settings. */
export async function makeEphemeral(settings: Settings): Promise<Ephemeral> {
  await sweep()
  // Even a throw-away superuser could run programs for whoever guesses its password.
  const password = randomBytes(18).toString('base64url')
  const folder = mkdtempSync(join(tmpdir(), PREFIX))
  const place = makeFolder(folder, databaseAccount(folder))
  writeFileSync(join(folder, KEEPER), JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) }))
  const binaries = await usableBinaries(place.account, join(tmpdir(), 'zhiyun-programs'), silent)
  await initialise({ ...place, binaries, password, sync: false })
  let server = await launch(place, binaries, settings)
  return {
    adminUrl: () => asUser(`postgres://127.0.0.1:${server.port}/postgres`, SUPERUSER, password),
    start: async () => {
      server = await launch(place, binaries, settings)
    },
    killAll: async () => {
      await killFamily(place.dataFolder)
      await server.ended
    },
    remove: () => removeFolder(folder, place.dataFolder),
  }
}

async function launch(place: Place, binaries: Binaries, settings: Settings): Promise<Postmaster> {
  const wanted = { ...place, binaries, settings, report: silent }
  await clearAway(wanted)
  return startPostmaster(wanted)
}

/** Nothing in it is worth an orderly shutdown. */
async function removeFolder(folder: string, dataFolder: string): Promise<void> {
  await killFamily(dataFolder)
  rmSync(folder, { recursive: true, force: true })
}

/** Clusters whose keeper was killed before it could remove them. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name)
    if (isAbandoned(folder)) await removeFolder(folder, join(folder, 'pgdata'))
  }
}

function isAbandoned(folder: string): boolean {
  try {
    const { pid, identity } = JSON.parse(readFileSync(join(folder, KEEPER), 'utf8')) as { pid: number; identity: string }
    return processIdentity(pid) !== identity
  } catch {
    return false // being made at this moment, or another user's
  }
}
