import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Those that start and kill databases take longest, however short they are to read: begun last, they would keep one core waiting. */
const LONGEST = /(start|cluster|crash|rowSecurity|audit\/verify|notices|backup)\.test\.ts$/

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter(({ moduleId }) => LONGEST.test(moduleId)), ...sorted.filter(({ moduleId }) => !LONGEST.test(moduleId))]
  }
}

// Two cores are what a small machine has: pure tests share threads, server tests each own a database.
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      // No test is timed: the limits only end what hangs, also on a machine that gives us a fifth of its time.
      // Pure code keeps no state: what a worker has loaded serves all its files.
      { test: { name: 'pure', include: ['packages/*/src/**/*.test.ts', 'apps/web/src/**/*.test.ts'], testTimeout: 600_000, isolate: false } },
      {
        test: {
          name: 'server',
          include: ['apps/server/src/**/*.test.ts'],
          globalSetup: ['apps/server/src/testing/cluster.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          maxWorkers: 2,
          // The server is loaded once a worker, not once a file: each file has a database of its own, and no module keeps state of one.
          isolate: false,
        },
      },
    ],
  },
})
