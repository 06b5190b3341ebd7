import { feeStanding, type FeePayment, type PatentKind } from '@zhiyun/patent'
import { isWorkday } from '../register/workday.ts'
import { feesOf } from '../search/hit.ts'

type Subject = { readonly kind: PatentKind; readonly filedOn: string | null; readonly grantedOn: string | null; readonly compensation: number | null }

/** The last patent year whose fee is known to be paid in time or in grace; null when no payment is recorded. */
export const paidThrough = (patent: Subject, payments: readonly FeePayment[], day: string): number | null =>
  payments.length === 0 ? null : feeStanding(feesOf(patent, isWorkday), payments, day, isWorkday).paidThrough
