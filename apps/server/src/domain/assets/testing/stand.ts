import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { creditCheck } from '@zhiyun/identity'
import { checkDigit } from '@zhiyun/patent'
import { loadContent } from '../../../app/content.ts'
import { permissions } from '../../../app/permissions.ts'
import { runAction, runDownload, runQuery } from '../../../platform/action/run.ts'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { databaseOn, type Sql } from '../../../platform/database/sql.ts'
import { importFile, type AnyImportKind } from '../../../platform/import/index.ts'
import { system, type Session } from '../../../platform/permission/session.ts'
import { createTestDatabase } from '../../../testing/database.ts'
import { testClock, testPlatform } from '../../../testing/platform.ts'
import { profile, syncDictionary } from '../../facts/index.ts'
import { partiesDeclared } from '../../parties/index.ts'
import { followPatents, patentsDeclared, patentsKind } from '../../patents/index.ts'
import { assetsDeclared, followAssets } from '../index.ts'

export const REGION = 999900
const HEADER = '申请号,公开号,专利类型,标题,摘要,申请人,发明人,国际分类,申请日,公开日,授权公告日,法律状态'

export type PatentChange = { readonly owner: string; readonly filed?: string; readonly granted?: string | null; readonly ipc?: string; readonly title?: string; readonly utility?: boolean; readonly status?: string }

/** A platform with organisations and patents, entered through the same doors as real ones. */
export async function stand(day: string) {
  const database = await createTestDatabase()
  const clock = testClock(`${day}T01:00:00Z`)
  const platform = await testPlatform(database, { permissions, clock })
  const folder = await mkdtemp(join(tmpdir(), 'zhiyun-assets-'))
  const content = loadContent()
  const told: string[] = []
  const room = { rules: content.assets, tell: async (_: unknown, { matter, ...whom }: { matter: string; organisation?: number; role?: string }) => void told.push(`${whom.organisation ?? whom.role} ${matter}`) }
  const declared = [...partiesDeclared, ...patentsDeclared, ...assetsDeclared(room)]
  const client = await platform.owner.connect()
  await client.query('begin')
  await syncDictionary(databaseOn(client), content.dictionary)
  await client.query('commit')
  client.release()
  let serial = 0
  let people = 500

  const manager: Session = { actor: 900, name: '演示主管', role: 'manager', region: REGION, district: null, organisations: [] }
  // oxlint-disable-next-line typescript/no-explicit-any
  const ask = async (session: Session, name: string, input: object): Promise<any> => {
    const each = declared.find((one) => one.name === name)!
    return each.kind === 'query' ? runQuery(platform, each, session, input) : each.kind === 'action' ? runAction(platform, each, session, input, randomUUID()) : undefined
  }
  const bring = async (kind: AnyImportKind, text: string, options: object = {}, session: Session = manager) => {
    const path = join(folder, `${randomUUID()}.csv`)
    await writeFile(path, text)
    return importFile(platform, kind, session, path, { options: options as Record<string, string> })
  }
  return {
    platform, clock, manager, ask, bring,
    /** Word left with organisations and posts, in order. */
    told,
    other: { ...manager, actor: 901, name: '演示主管二' } satisfies Session,
    /** The text of a file that somebody takes away. */
    async file(session: Session, name: string, input: object): Promise<string> {
      const each = declared.find((one) => one.name === name)!
      if (each.kind !== 'download') throw new Error(`${name} is no download`)
      const parts: Uint8Array[] = []
      await runDownload(platform, each, session, input, async ({ body }) => {
        for await (const part of body) parts.push(Buffer.from(part))
      })
      return Buffer.concat(parts).toString('utf8')
    },
    /** Somebody of an organisation. */
    member: (...organisations: number[]): Session => ({ actor: ++people, name: '演示经办', role: 'applicant', region: REGION, district: null, organisations }),
    async organisation(name: string, kind = '企业'): Promise<{ id: number; uscc: string; name: string }> {
      const first = `91999901MD${String(++serial).padStart(7, '0')}`
      const uscc = first + creditCheck(first)
      const { organisation } = await ask(manager, 'parties.registerOrganisation', { uscc, name, kind })
      await ask(manager, 'parties.setOrganisationStatus', { organisation, status: 'active', reason: '演示' })
      return { id: organisation, uscc, name }
    },
    /** Enters patents and follows them up; answers their numbers. */
    async patents(changes: readonly PatentChange[]): Promise<string[]> {
      const numbers: string[] = []
      const rows = changes.map(({ owner, filed = '2018-05-01', granted = '2020-05-01', ipc = 'H01M10/0525', title = '一种演示电池', utility = false, status = '授权' }) => {
        const digits = `${filed.slice(0, 4)}${utility ? 2 : 1}${String(9_000_000 + ++serial)}`
        const number = `${digits}.${checkDigit(digits)}`
        numbers.push(number)
        return [number, `CN${utility ? 2 : 1}${String(9_000_000 + serial)}0${utility ? 'U' : granted === null ? 'A' : 'B'}`, utility ? '实用新型' : '发明', `${title}${serial}`, '演示', owner, '演示发明人', ipc, filed, granted ?? '2019-11-01', granted ?? '', granted === null ? '公开' : status].join(',')
      })
      await bring(patentsKind, `${HEADER}\n${rows.join('\n')}\n`)
      await this.follow()
      return numbers
    },
    assess: () => followAssets(platform, REGION, room),
    /** What follows a change of the register, as its queue would have it done. */
    async follow() {
      await followPatents(platform, REGION)
      await followAssets(platform, REGION, room)
    },
    known: (subject: number) => inTransaction(platform.pool, system(REGION), async (one) => profile(databaseOn(one), { region: REGION, subject, asOf: clock.now().toISOString().slice(0, 10) }), 'read only'),
    /** As somebody, past the actions: what the database itself lets through. */
    raw: <Row>(session: Session, statement: Sql) => inTransaction(platform.pool, session, (one) => databaseOn(one).rows<Row>(statement)),
    async close() {
      await platform.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type Stand = Awaited<ReturnType<typeof stand>>
