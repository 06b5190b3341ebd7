import { commitmentOf, drawLot, LOT_FORMAT, lotName, poolHashOf, saltHashOf, seedOf, type DrawRecord, type LotMember } from '@zhiyun/procedure'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EXIT } from '../exit.ts'
import { main } from '../main.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhiyun-draw-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function verify(content: string): Promise<{ code: number; out: string; err: string }> {
  const file = join(folder, 'draw.json')
  writeFileSync(file, content)
  let [out, err] = ['', '']
  const code = await main(['draw', 'verify', file, '--json'], { ZHIYUN_HOME: join(folder, 'home') }, { stdout: { write: (text) => (out += text) }, stderr: { write: (text) => (err += text) } })
  return { code, out, err }
}

const [nonce, salt] = ['1'.repeat(64), '2'.repeat(64)]
const committed = { matter: '演示-2026-SB-00001', role: '评审专家', plan: { seats: [{ field: '法律', count: 1 }], perGroup: 2, substitutes: 2 }, saltHash: saltHashOf(salt) }
const pool = Array.from({ length: 12 }, (_, i): LotMember => ({ id: lotName(salt, 'person', String(i)), tickets: 1 + (i % 4), fields: i % 3 === 0 ? ['法律'] : [], group: lotName(salt, 'group', String(i % 5)) }))
const poolHash = poolHashOf(pool, [])
const { drawn, substitutes } = drawLot({ plan: committed.plan, pool, seated: [], count: 5 }, seedOf(nonce, poolHash))
const record: DrawRecord = { ...committed, format: LOT_FORMAT, commitment: commitmentOf(committed, nonce), committedAt: '2026-03-01T00:00:00Z', drawnAt: '2026-03-02T00:00:00Z', witness: null, nonce, count: 5, seated: [], pool, poolHash, excluded: 1, exclusionsHash: '', drawn, substitutes }

describe('zhiyun draw verify', () => {
  it('repeats a published draw without a database', async () => {
    const { code, out } = await verify(JSON.stringify({ record, callings: [] }))
    expect(code).toBe(EXIT.ok)
    expect(JSON.parse(out)).toMatchObject({ matter: committed.matter, ok: true })
  })

  it('says what does not hold, with 1', async () => {
    const { code, out } = await verify(JSON.stringify({ record: { ...record, drawn: [...drawn.slice(1), substitutes[0]] }, callings: [] }))
    expect(code).toBe(EXIT.problems)
    expect((JSON.parse(out) as { checks: { check: string; ok: boolean }[] }).checks.filter(({ ok }) => !ok)).toEqual([expect.objectContaining({ check: 'drawn', stated: expect.any(String), found: drawn.join(' ') })])
  })

  it('takes nothing for a record that is none', async () => {
    for (const content of ['', '{}', '[]', 'null', JSON.stringify({ record: { ...record, pool: [{ ...pool[0], tickets: 1e9 }] }, callings: [] }), JSON.stringify({ record })]) {
      expect([content.slice(0, 20), (await verify(content)).code]).toEqual([content.slice(0, 20), EXIT.usage])
    }
  })
})
