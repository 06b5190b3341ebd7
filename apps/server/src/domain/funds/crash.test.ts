import { expect, it } from 'vitest'
import { startDurableCluster } from '../../testing/cluster.ts'
import { batchCrashRun } from './testing/batchCrash.ts'
import { crashRun } from './testing/crashRun.ts'

it('loses no acknowledged posting and doubles none while every server process is killed', async () => {
  const cluster = await startDurableCluster()
  try {
    const report = await crashRun(cluster, { operations: 1500, kills: 2, clients: 8 })
    expect(report).toMatchObject({ kills: 2, lost: 0, unasked: 0, differing: 0, differences: 0 })
    expect(report.broken).toBeGreaterThan(0)
    expect(report.acknowledged).toBeGreaterThan(500)
  } finally {
    await cluster.stop()
  }
})

it('leaves no batch torn, no payment lost and none doubled while server and database are killed in the middle of it', async () => {
  const cluster = await startDurableCluster()
  try {
    const report = await batchCrashRun(cluster, { kills: 2 })
    expect(report).toMatchObject({ kills: 2, lost: 0, doubled: 0, torn: 0, unbalanced: 0, differences: 0 })
    expect(report.settled).toBeGreaterThan(0)
  } finally {
    await cluster.stop()
  }
}, 240_000)
