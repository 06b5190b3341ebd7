import { comparePacks, packOn, type Facet, type PackChange, type PackItem } from '@zhiyun/policy'
import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import type { Library } from './library.ts'
import { openVersion, readVersions, type VersionRow } from './versions.ts'

const facet = z.object({ name: z.string(), words: z.string() })
const side = z.object({ words: z.string(), clauses: z.array(z.string()), facets: z.array(facet) }).nullable()
const changeSchema = z.object({
  path: z.string(),
  part: z.string(),
  kind: z.enum(['新增', '删除', '改动']),
  measure: z.string().nullable(),
  title: z.string(),
  within: z.string().nullable().describe('address of what came or went as a whole, of which this is a part'),
  before: side,
  after: side,
})
const versionSide = z.object({ id: z.int(), hash: z.string(), since: z.string(), day: z.string() })

/**
 * Two versions of a pack side by side: as recorded at one time against another, or on one day against another, or both.
 * Without a `before` the version that ran before the `after` is meant; without days, today.
 */
export const compareVersions = (library: Library) =>
  query({
    name: 'policies.compareVersions',
    route: 'GET /api/policies/documents/:document/comparison',
    summary: { zh: '政策包两个版本的比较', en: 'Two versions of a policy pack compared' },
    input: z.strictObject({ document: z.string(), before: z.coerce.number().int().optional(), after: z.coerce.number().int().optional(), beforeDay: z.iso.date().optional(), afterDay: z.iso.date().optional() }),
    output: z.object({
      before: versionSide,
      after: versionSide,
      changes: z.array(changeSchema),
      measures: z.record(z.string(), z.string()).describe('names of the measures that changes are in'),
    }),
    async handle({ db, session: { region }, clock }, { document, before, after, beforeDay = today(clock), afterDay = today(clock) }) {
      library.pack(document)
      const versions = await readVersions(db, region, document)
      const newer = pick(versions, after, 0)
      const older = pick(versions, before, Math.min(versions.indexOf(newer) + (beforeDay === afterDay ? 1 : 0), versions.length - 1))
      const [left, right] = [await openVersion(db, region, library, document, older.id), await openVersion(db, region, library, document, newer.id)]
      const [was, is] = [packOn(left.pack, beforeDay), packOn(right.pack, afterDay)]
      const changes = comparePacks({ pack: was, dictionary: left.dictionary }, { pack: is, dictionary: right.dictionary })
      const names = new Map([...was.measures, ...is.measures].map(({ id, name }) => [id, name]))
      return {
        before: { ...versionOf(older), day: beforeDay },
        after: { ...versionOf(newer), day: afterDay },
        changes: changes.map(told),
        measures: Object.fromEntries(changes.flatMap(({ before: a, after: b }) => { const id = (b ?? a)?.measure ?? null; return id === null ? [] : [[id, names.get(id) ?? id]] })),
      }
    },
  })

function pick(versions: readonly VersionRow[], id: number | undefined, otherwise: number): VersionRow {
  const found = id === undefined ? versions[otherwise] : versions.find((each) => each.id === id)
  if (found === undefined) throw new Refusal('NOT_FOUND', String(id ?? ''))
  return found
}

const versionOf = ({ id, hash, since }: VersionRow) => ({ id, hash, since })

function told({ path, kind, before, after, facets, within }: PackChange): z.infer<typeof changeSchema> {
  const { part, measure, title } = (after ?? before)!
  const shown = (item: PackItem | null) => item && { words: item.words, clauses: [...item.clauses], facets: item.facets.filter(({ name }) => facets.includes(name)).map(({ name, words }: Facet) => ({ name, words })) }
  return { path, part, kind, measure, title, within, before: shown(before), after: shown(after) }
}
