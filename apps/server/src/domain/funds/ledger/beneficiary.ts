import { sql } from '../../../platform/database/sql.ts'
import type { Books } from './posting.ts'

/** A case as the ledger knows it: whom its money is for. */
export type Beneficiary = {
  readonly case: number
  /** 案号 */
  readonly number: string
  readonly organisation: number
  readonly name: string
  readonly district?: number | null
}

/** Notes the case the first time money is set aside for it; later calls change nothing. */
export async function nameBeneficiary({ db, session }: Books, { case: caseId, number, organisation, name, district = null }: Beneficiary): Promise<void> {
  await db.run(sql`
    insert into funds.beneficiary(region, case_id, number, organisation, name, district)
    values (${session.region}, ${caseId}, ${number}, ${organisation}, ${name}, ${district}) on conflict do nothing`)
}
