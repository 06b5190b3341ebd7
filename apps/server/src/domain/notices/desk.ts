import type { Carriers } from '../../platform/mail/index.ts'

/** What the room is given: by what it sends, and what the public calls the platform. */
export type Desk = {
  readonly carriers: Carriers
  /** Where browsers reach the platform, without a stroke at the end. */
  readonly baseUrl: string
  /** Documents and measures by reference (`000`, `000/X09`); null when it is not known. */
  nameOf(reference: string): string | null
  /** Whether cases of this procedure are calls: lots that the public applies into. */
  isCall(procedure: string): boolean
}
