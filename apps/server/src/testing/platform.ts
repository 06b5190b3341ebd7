import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import type { Outbox, Platform } from '../platform/action/run.ts'
import { systemClock, type Clock } from '../platform/clock/clock.ts'
import { openPool } from '../platform/database/connection.ts'
import { folderStore } from '../platform/files/store.ts'
import type { PermissionTable } from '../platform/permission/table.ts'
import type { TestDatabase } from './database.ts'

export type SentJob = { readonly queue: string; readonly data: object }

/** The platform on a test database: the real pool, the real file store in a folder of its own, jobs noted down instead of run. */
export type TestPlatform = Platform & {
  readonly owner: Pool
  /** Jobs in the order sent, also of transactions that were rolled back afterwards. */
  readonly sent: SentJob[]
  close(): Promise<void>
}

export type TestPlatformOptions = { permissions: PermissionTable; clock?: Clock; outbox?: Outbox; max?: number }

export async function testPlatform(database: TestDatabase, { permissions, clock = systemClock, outbox, max = 8 }: TestPlatformOptions): Promise<TestPlatform> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiyun-files-'))
  const pool = openPool(database.appUrl, { max })
  const owner = openPool(database.ownerUrl, { max: 2 })
  const sent: SentJob[] = []
  return {
    pool,
    owner,
    clock,
    permissions,
    sent,
    files: folderStore(folder),
    outbox: outbox ?? { send: async (queue, data) => void sent.push({ queue, data }) },
    async close() {
      await Promise.all([pool.end(), owner.end()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A clock that stands still until it is moved. */
export function testClock(iso: string): Clock & { set(iso: string): void } {
  let now = new Date(iso)
  return { now: () => now, set: (next) => void (now = new Date(next)) }
}
