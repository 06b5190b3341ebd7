import { organisationNameKey, tidyOrganisationName } from '@zhiyun/identity'
import { z } from 'zod'
import { sql } from '../../platform/database/sql.ts'

/** What an expert may be asked about. */
export const expertFields = ['技术', '产业', '知识产权', '法律', '财务', '管理'] as const
export const standings = ['active', 'suspended', 'removed'] as const

const names = (most: number) => z.array(z.string().trim().min(2).max(200)).max(most)
const list = (pattern: RegExp, most: number) => z.array(z.string().trim().regex(pattern)).max(most)

/** What is entered of an expert. Nothing that no draw and no search asks for: no identity number, no address. */
export const entryFields = {
  name: z.string().trim().min(1).max(100),
  employer: z.string().trim().max(200).default(''),
  former: names(30).default([]).describe('employers before'),
  posts: names(30).default([]).describe('organisations in which he holds a post besides'),
  fields: z.array(z.enum(expertFields)).max(expertFields.length).default([]),
  ipc: list(/^[A-H]\d{2}[A-Z]( ?\d{1,4}(\/\d{2,6})?)?$/, 50).default([]).describe('H01L, G02B 6/12'),
  industries: list(/^[A-T](\d{2,4})?$/, 50).default([]).describe('GB/T 4754: C39'),
  honours: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
  mostOpen: z.int().min(1).max(100).default(5).describe('reviews at a time'),
  mostYear: z.int().min(1).max(1000).default(40).describe('reviews in a year'),
}
export type Entry = z.infer<z.ZodObject<typeof entryFields>>

const away = z.object({ from: z.string(), until: z.string() }).nullable()
export const expertSchema = z.object({
  id: z.int(), account: z.int().nullable(), name: z.string(), employer: z.string(), former: z.array(z.string()), posts: z.array(z.string()), fields: z.array(z.string()), ipc: z.array(z.string()), industries: z.array(z.string()), honours: z.array(z.string()),
  standing: z.enum(standings), away, mostOpen: z.int(), mostYear: z.int(), version: z.int(),
})
export type Expert = z.infer<typeof expertSchema>

/** Of `experts.expert e`. */
export const expertColumns = sql`
  e.id, e.account, e.name, e.employer, e.former, e.posts, e.fields, e.ipc, e.industries, e.honours, e.standing, e.most_open as "mostOpen", e.most_year as "mostYear", e.version,
  case when e.away_from is null then null else json_build_object('from', e.away_from, 'until', e.away_until) end as away`

/** The columns that an entry fills, by their names in the table: names tidied, each with the key by which it is found. */
export function entryColumns(entry: Entry) {
  const tidy = (all: readonly string[]): string[] => [...new Set(all.map(tidyOrganisationName))]
  const [employer, former, posts] = [tidyOrganisationName(entry.employer), tidy(entry.former), tidy(entry.posts)]
  return {
    name: entry.name, employer, former, posts, fields: entry.fields, ipc: entry.ipc, industries: entry.industries, honours: entry.honours, mostOpen: entry.mostOpen, mostYear: entry.mostYear,
    employerKey: employer === '' ? '' : organisationNameKey(employer), formerKeys: former.map(organisationNameKey), postKeys: posts.map(organisationNameKey),
  }
}
