import { feeStanding, KIND_NAMES, type LegalStatus, type PatentKind } from '@zhiyun/patent'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { keptColumns, standingOn, type Kept } from '../register/patent.ts'
import { isWorkday } from '../register/workday.ts'
import { feesOf } from '../search/hit.ts'
import { confirmedOf, isRunning, NOTHING_CONFIRMED, type Confirmed } from './confirmed.ts'

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
  /** Annual fees that are not known to be paid, from today on, in full, each on the day by which it is paid. Fen. */
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
const EXCLUSIVE: readonly (string | null)[] = ['exclusive', 'sole']

/** The rights with these application numbers, in the order asked; what the register does not hold is left out. */
export async function rightsOf({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, applications: readonly string[]): Promise<readonly Right[]> {
  const day = today(clock)
  const found = await db.rows<Kept>(sql`select ${keptColumns} from patents.patent p where p.region = ${session.region} and p.application = any (${applications})`)
  const byNumber = new Map(found.map((patent) => [patent.application, patent]))
  const confirmed = await confirmedOf(db, session.region, [...byNumber.keys()])
  return applications.flatMap((application) => byNumber.get(application) ?? []).map((patent): Right => {
    const { application, title, kind, filedOn, grantedOn, endsOn, ipc, applicants } = patent
    const known = confirmed.get(application) ?? NOTHING_CONFIRMED
    const standing = standingOn(patent, day)
    return { application, title, kind, kindName: KIND_NAMES[kind].zh, standing, filedOn, grantedOn, endsOn, ipc, applicants, fees: standing === 'granted' ? feesFrom(patent, known, day) : [], known: knownOn(known, day) }
  })
}

/** What is still to be paid: all that falls due from today on, unless it is recorded as paid; and what is overdue for certain. */
const feesFrom = (patent: Kept, { payments }: Confirmed, day: string): Right['fees'] =>
  feeStanding(feesOf(patent, isWorkday), payments, day, isWorkday).lines.flatMap(({ patentYear, payBy, payable, lateUntil, state }) =>
    payBy === null || lateUntil === null ? [] : state.is === 'next' || state.is === 'later' ? [{ year: patentYear, day: payBy, amount: payable }] : state.is === 'grace' && state.sure ? [{ year: patentYear, day: lateUntil, amount: payable + state.surcharge }] : [])

function knownOn({ licences, pledges, grants }: Confirmed, day: string): Known {
  const running = licences.filter((licence) => isRunning(licence, day))
  return {
    licences: licences.length,
    burden: pledges.some((pledge) => isRunning(pledge, day)) ? 'pledged' : running.some(({ kind }) => EXCLUSIVE.includes(kind)) ? 'exclusive' : running.length > 0 ? 'ordinary' : null,
    grantedIn: new Set(grants.map(({ office }) => office)).size,
  }
}
