import { organisationNameKey } from '@zhiyun/identity'
import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import { reason, type Reason, type Tie } from './reason.ts'

export type Candidate = { readonly id: number; readonly account: number | null; readonly name: string; readonly employer: string; readonly employerKey: string; readonly former: readonly string[]; readonly formerKeys: readonly string[]; readonly posts: readonly string[]; readonly postKeys: readonly string[] }

/** Whom a case concerns. */
export type Parties = {
  /** Organisations whose people may not judge it. */
  readonly organisations: readonly number[]
  /** Organisations that have applied for something together with them. */
  readonly together: readonly number[]
}

type Related = { readonly byId: ReadonlyMap<number, RelatedTo>; readonly byKey: ReadonlyMap<string, RelatedTo> }
type RelatedTo = { readonly name: string; readonly tie: Tie }
type Books = Pick<Context, 'db' | 'session'>

/**
 * What binds experts to those whom a case concerns, as far as the books know: as the system, over organisations, mandates,
 * patents and what experts have declared. Found by names as well as by numbers: most employers have no entry here. A
 * namesake is left out rather than a relation overlooked.
 */
export async function conflictsOf(books: Books, candidates: readonly Candidate[], parties: Parties): Promise<ReadonlyMap<number, readonly Reason[]>> {
  const related = await relatedTo(books, parties)
  const memberships = await membershipsOf(books, [...related.byId.keys()])
  const declared = await declaredBy(books)
  const inventions = await inventedWith(books, candidates, parties.organisations)
  return new Map(candidates.map((candidate) => {
    const named = (code: 'employer' | 'former' | 'post', names: readonly string[], keys: readonly string[]): Reason[] =>
      keys.flatMap((key, i) => {
        const found = key === '' ? undefined : related.byKey.get(key)
        return found === undefined ? [] : [reason(code, names[i], found.tie)]
      })
    const member = candidate.account === null ? undefined : memberships.get(candidate.account)
    const found = member === undefined ? undefined : related.byId.get(member)
    const reasons = [
      ...(found === undefined ? [] : [reason('member', found.name, found.tie)]),
      ...named('employer', [candidate.employer], [candidate.employerKey]),
      ...named('former', candidate.former, candidate.formerKeys),
      ...named('post', candidate.posts, candidate.postKeys),
      ...(inventions.get(candidate.name) ?? []),
      ...(declared.get(candidate.id) ?? []).flatMap(({ name, key, relation }) => {
        const whom = related.byKey.get(key)
        return whom === undefined ? [] : [reason('declared', `${name}（${relation}）`, whom.tie)]
      }),
    ]
    return [candidate.id, reasons]
  }))
}

/** The organisations themselves, those that act or acted for them or by them, their co-applicants, and those that applied with them. */
export async function relatedTo({ db, session: { region } }: { readonly db: Books['db']; readonly session: { readonly region: number } }, { organisations, together }: Parties): Promise<Related> {
  const rows = await db.rows<{ id: number; tie: Tie }>(sql`
    select id, 'own' as tie from unnest(${organisations}::bigint[]) id
    union all select client, 'mandate' from parties.mandate where region = ${region} and agency = any(${organisations}::bigint[]) and accepted_at is not null
    union all select agency, 'mandate' from parties.mandate where region = ${region} and client = any(${organisations}::bigint[]) and accepted_at is not null
    union all select other.organisation, 'patent' from patents.owner own join patents.owner other on other.region = own.region and other.application = own.application
      where own.region = ${region} and own.organisation = any(${organisations}::bigint[])
    union all select id, 'case' from unnest(${together}::bigint[]) id`)
  const tieOf = new Map<number, Tie>()
  for (const { id, tie } of rows) if (!tieOf.has(id)) tieOf.set(id, tie)
  const names = await db.rows<{ id: number; name: string; normalised: string }>(sql`select id, name, normalised from parties.organisation where region = ${region} and id = any(${[...tieOf.keys()]}::bigint[])`)
  // Co-applicants that have no entry here stand in the publications by name alone.
  const printed = await db.rows<{ name: string }>(sql`
    select distinct printed.name from patents.owner o join patents.patent p on p.region = o.region and p.application = o.application cross join lateral unnest(p.applicants || p.original) printed(name)
    where o.region = ${region} and o.organisation = any(${organisations}::bigint[])`)
  const byId = new Map(names.map(({ id, name }) => [id, { name, tie: tieOf.get(id)! }]))
  const byKey = new Map<string, RelatedTo>(printed.map(({ name }) => [organisationNameKey(name), { name, tie: 'patent' as const }]))
  for (const { normalised, name, id } of names) byKey.set(normalised, { name, tie: tieOf.get(id)! })
  return { byId, byKey }
}

/** Account → one of these organisations in which it has, or once had, a post. */
async function membershipsOf({ db, session }: Books, organisations: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const rows = await db.rows<{ account: number; organisation: number }>(sql`
    select account, organisation from parties.appointment where region = ${session.region} and organisation = any(${organisations}::bigint[]) and accepted_at is not null order by id desc`)
  return new Map(rows.map(({ account, organisation }) => [account, organisation]))
}

type Declared = { readonly name: string; readonly key: string; readonly relation: string }

async function declaredBy({ db, session }: Books): Promise<ReadonlyMap<number, readonly Declared[]>> {
  const rows = await db.rows<Declared & { expert: number }>(sql`select expert, name, name_key as key, relation from experts.avoidance where region = ${session.region} and ended_at is null order by id`)
  const byExpert = new Map<number, Declared[]>()
  for (const { expert, ...each } of rows) byExpert.set(expert, [...(byExpert.get(expert) ?? []), each])
  return byExpert
}

/** Name → what it has in common with the inventors of these organisations. */
async function inventedWith({ db, session: { region } }: Books, candidates: readonly Candidate[], organisations: readonly number[]): Promise<ReadonlyMap<string, readonly Reason[]>> {
  const names = new Set(candidates.map(({ name }) => name))
  const own = await db.rows<{ application: string; title: string; inventors: string[] }>(sql`
    select distinct p.application, p.title, p.inventors from patents.owner o join patents.patent p on p.region = o.region and p.application = o.application
    where o.region = ${region} and o.organisation = any(${organisations}::bigint[])`)
  const theirs = new Set(own.flatMap(({ inventors }) => inventors))
  if (theirs.size === 0) return new Map()
  const ours = new Set(own.map(({ application }) => application))
  const shared = await db.rows<{ application: string; inventors: string[] }>(sql`
    select application, inventors from patents.patent where region = ${region} and inventors && ${[...names]}::text[] and inventors && ${[...theirs]}::text[] order by application`)
  const found = new Map<string, Reason[]>()
  for (const { application, inventors } of shared) {
    for (const name of new Set(inventors)) {
      if (!names.has(name) || found.has(name)) continue
      if (ours.has(application)) found.set(name, [reason('inventor', application)])
      else if (inventors.some((other) => other !== name && theirs.has(other))) found.set(name, [reason('co-inventor', application)])
    }
  }
  return found
}
