import type { Read } from '../../api/answers.ts'
import type { Tone } from '../../components/StatusMark/StatusMark.tsx'

export type PaymentState = Read<'/api/funds/payments'>['payments'][number]['state']

/** Where a payment order stands, in words and in tone. */
export const paymentStates = {
  prepared: ['待复核', 'Waiting for the second approver', 'near'],
  approved: ['待支付', 'Approved', 'info'],
  sent: ['在途', 'In transit', 'info'],
  settled: ['已到账', 'Settled', 'met'],
  returned: ['已退票', 'Returned', 'error'],
  rejected: ['不予支付', 'Rejected', 'unmet'],
} as const satisfies Record<PaymentState, readonly [string, string, Tone]>
