import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTar, openTar } from './tar.ts'

const name = fc.array(fc.stringMatching(/^[a-z0-9_.-]{1,40}$/), { minLength: 1, maxLength: 3 }).map((words) => words.join('/'))
const entries = fc.uniqueArray(fc.record({ name, content: fc.uint8Array({ maxLength: 1500 }) }), { selector: (entry) => entry.name, maxLength: 8 })

it('reads back what it wrote, and finds every cut', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyun-tar-'))
  let n = 0
  await fc.assert(
    fc.asyncProperty(entries, async (wanted) => {
      const path = join(folder, `${n++}.tar`)
      const writer = await createTar(path)
      for (const entry of wanted) await writer.add(entry.name, Buffer.from(entry.content))
      await writer.close()
      const reader = await openTar(path)
      expect(reader.names).toEqual(wanted.map((entry) => entry.name))
      for (const entry of wanted) expect(await reader.read(entry.name)).toEqual(Buffer.from(entry.content))
      await reader.close()
    }),
    { numRuns: 50 },
  )
  rmSync(folder, { recursive: true })
})
