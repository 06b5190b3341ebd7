import type { FeePayment } from '@zhiyun/patent'
import { sql, type Database } from '../../../platform/database/sql.ts'

/** The annual fees of these patents that are confirmed to be paid, by application. */
export async function readPayments(db: Database, region: number, applications: readonly string[]): Promise<Map<string, readonly FeePayment[]>> {
  const rows = await db.rows<FeePayment & { application: string }>(sql`
    select application, patent_year as "patentYear", paid_on as "paidOn", surcharge from patents.fee_payment
    where region = ${region} and application = any (${applications}) and state = 'confirmed' order by application, patent_year`)
  const byNumber = new Map<string, FeePayment[]>()
  for (const { application, ...payment } of rows) {
    const own = byNumber.get(application)
    if (own === undefined) byNumber.set(application, [payment])
    else own.push(payment)
  }
  return byNumber
}
