import { KIND_NAMES, type LegalStatus, type PatentKind } from '@zhiyun/patent'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { endOf, patentColumns, standingOn, type Patent } from '../register/patent.ts'
import { isWorkday } from '../register/workday.ts'
import { feesOf } from '../search/hit.ts'

/** A patent as another room asks for it: what right it is, until when, and what it still costs to keep. */
export type Right = {
  readonly application: string
  readonly title: string
  readonly kind: PatentKind
  readonly kindName: string
  readonly standing: LegalStatus
  readonly filedOn: string | null
  readonly grantedOn: string | null
  /** Null where the filing date is unknown. */
  readonly endsOn: string | null
  readonly ipc: readonly string[]
  readonly applicants: readonly string[]
  /** Annual fees from today on, in full, each on the day by which it is paid. Fen. */
  readonly fees: readonly { readonly year: number; readonly day: string; readonly amount: number }[]
  /** What is confirmed of it. The register does not claim to know everything: that it knows of none is no proof that there is none. */
  readonly known: Known
}

type Known = {
  /** Contracts, also those that have ended. */
  readonly licences: number
  /** In force today: the heaviest of its burdens. */
  readonly burden: 'pledged' | 'exclusive' | 'ordinary' | null
  /** Offices at which a member of its family is granted. */
  readonly grantedIn: number
}
const NOTHING: Known = { licences: 0, burden: null, grantedIn: 0 }

/** The rights with these application numbers, in the order asked; what the register does not hold is left out. */
export async function rightsOf({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, applications: readonly string[]): Promise<readonly Right[]> {
  const day = today(clock)
  const found = await db.rows<Patent>(sql`select ${patentColumns} from patents.patent p where p.region = ${session.region} and p.application = any (${applications})`)
  const byNumber = new Map(found.map((patent) => [patent.application, patent]))
  const known = new Map((await db.rows<Known & { application: string }>(sql`
    select a.application, coalesce(l.licences, 0)::int as licences, coalesce(f.offices, 0)::int as "grantedIn",
      case when g.pledged then 'pledged' when l.exclusive then 'exclusive' when l.running then 'ordinary' end as burden
    from unnest(${found.map(({ application }) => application)}::text[]) a(application)
    left join lateral (
      select count(*) as licences, bool_or(t.ended_on is null and coalesce(t.until, ${day}::date) >= ${day}::date) as running,
        bool_or(t.kind in ('exclusive', 'sole') and t.ended_on is null and coalesce(t.until, ${day}::date) >= ${day}::date) as exclusive
      from patents.licence_patent o join patents.licence t on t.region = o.region and t.id = o.licence
      where o.region = ${session.region} and o.application = a.application and t.state = 'confirmed') l on true
    left join lateral (
      select bool_or(t.released_on is null and coalesce(t.until, ${day}::date) >= ${day}::date) as pledged from patents.pledge_patent o join patents.pledge t on t.region = o.region and t.id = o.pledge
      where o.region = ${session.region} and o.application = a.application and t.state = 'confirmed') g on true
    left join lateral (
      select count(distinct m.office) filter (where m.granted) as offices from patents.member own join patents.member m on m.region = own.region and m.family = own.family
      where own.region = ${session.region} and own.application = a.application) f on true`)).map(({ application, ...each }) => [application, each]))
  return applications.flatMap((application) => byNumber.get(application) ?? []).map((patent): Right => {
    const { application, title, kind, filedOn, grantedOn, ipc, applicants } = patent
    const standing = standingOn(patent, day)
    const fees = standing === 'granted' ? feesOf(patent, isWorkday).flatMap(({ patentYear, payBy, payable }) => (payBy !== null && payBy >= day ? [{ year: patentYear, day: payBy, amount: payable }] : [])) : []
    return { application, title, kind, kindName: KIND_NAMES[kind].zh, standing, filedOn, grantedOn, endsOn: endOf(patent), ipc, applicants, fees, known: known.get(application) ?? NOTHING }
  })
}
