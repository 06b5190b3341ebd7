import { readDictionary, readPack, type Compared, type SourceFile } from '@zhiyun/policy'
import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import type { Database } from '../../platform/database/sql.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import type { Library } from './library.ts'

const versionSchema = z.object({ id: z.int(), hash: z.string(), since: z.string(), current: z.boolean() })
export type VersionRow = z.infer<typeof versionSchema>

/** The versions of a document's pack as they came to decide here, newest first, and the days on which its rules change by themselves. */
export const listVersions = (library: Library) =>
  query({
    name: 'policies.listVersions',
    route: 'GET /api/policies/documents/:document/versions',
    summary: { zh: '政策包的各版本', en: 'Versions of a policy pack' },
    input: z.strictObject({ document: z.string() }),
    output: z.object({
      versions: z.array(versionSchema),
      days: z.array(z.object({ day: z.string(), words: z.string() })).describe('from which day an amendment within the pack counts'),
    }),
    async handle({ db, session }, { document }) {
      const { amendments, versions } = { amendments: library.pack(document).versions.flatMap(({ pack }) => pack.amendments), versions: await readVersions(db, session.region, document) }
      const days = new Map(amendments.map((each) => [each.from, each]))
      return { versions, days: [...days].map(([day, { id, by }]) => ({ day, words: [id.replace(/@.*$/, ''), by].filter((word) => word !== undefined).join('，') })) }
    },
  })

export const readVersions = (db: Database, region: number, document: string): Promise<VersionRow[]> =>
  db.rows<VersionRow>(sql`
    select id, hash, to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since, id = max(id) over () as current
    from policies.running where region = ${region} and document = ${document} order by id desc limit 200`)

type Stored = { hash: string; files: SourceFile[]; dictionary: string | null; dictionaryFiles: SourceFile[] | null }

/** Few versions are looked at, and each takes some hundred milliseconds to read. */
const KEPT = 6
const read = new Map<string, Compared>()

/** A version as it was, read with the dictionary of its day. VERSION_UNREADABLE when the language has moved on since. */
export async function openVersion(db: Database, region: number, library: Library, document: string, id: number): Promise<Compared> {
  const stored = await db.maybe<Stored>(sql`
    select r.hash, v.files, r.dictionary, d.files as "dictionaryFiles"
    from policies.running r join policies.version v using (region, document, hash) left join policies.dictionary_version d on d.region = r.region and d.hash = r.dictionary
    where r.region = ${region} and r.document = ${document} and r.id = ${id}`)
  if (stored === undefined) throw new Refusal('NOT_FOUND', `${document}/${id}`)
  const pack = library.pack(document)
  if (stored.hash === pack.hash && (stored.dictionary ?? library.dictionary.hash) === library.dictionary.hash) return { pack, dictionary: library.dictionary }
  const key = `${document}:${stored.hash}:${stored.dictionary ?? library.dictionary.hash}`
  const opened = read.get(key) ?? readStored(stored, library)
  read.delete(key)
  read.set(key, opened)
  if (read.size > KEPT) read.delete(read.keys().next().value!)
  return opened
}

function readStored({ files, dictionaryFiles }: Stored, library: Library): Compared {
  const dictionary = dictionaryFiles === null ? library.dictionary : readDictionary(dictionaryFiles).dictionary
  const { pack, findings } = dictionary === undefined ? { pack: undefined, findings: [] } : readPack(files, dictionary)
  if (dictionary === undefined || pack === undefined) throw new Refusal('VERSION_UNREADABLE', findings[0]?.zh)
  return { pack, dictionary }
}
