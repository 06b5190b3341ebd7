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
}

/** The rights with these application numbers, in the order asked; what the register does not hold is left out. */
export async function rightsOf({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, applications: readonly string[]): Promise<readonly Right[]> {
  const day = today(clock)
  const found = await db.rows<Patent>(sql`select ${patentColumns} from patents.patent p where p.region = ${session.region} and p.application = any (${applications})`)
  const byNumber = new Map(found.map((patent) => [patent.application, patent]))
  return applications.flatMap((application) => byNumber.get(application) ?? []).map((patent): Right => {
    const { application, title, kind, filedOn, grantedOn, ipc, applicants } = patent
    const standing = standingOn(patent, day)
    const fees = standing === 'granted' ? feesOf(patent, isWorkday).flatMap(({ patentYear, payBy, payable }) => (payBy !== null && payBy >= day ? [{ year: patentYear, day: payBy, amount: payable }] : [])) : []
    return { application, title, kind, kindName: KIND_NAMES[kind].zh, standing, filedOn, grantedOn, endsOn: endOf(patent), ipc, applicants, fees }
  })
}
