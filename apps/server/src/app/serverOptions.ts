import type { Clock } from '../platform/clock/clock.ts'
import type { Report } from '../platform/cluster/report.ts'
import type { SingleSignOn } from '../platform/identity/singleSignOn.ts'
import type { DeliverySettings } from '../platform/mail/index.ts'

/** What a running platform needs to be told; the command line and the tests fill it in. */
export type ServerOptions = {
  /** May create schemas and roles: migrations and the job queue run with it. */
  readonly ownerUrl: string
  /** Password of the roles that requests run as. */
  readonly appPassword: string
  readonly sessionSecret: string
  /** Attachments, by hash. */
  readonly filesFolder: string
  /** Where the daily roots of the audit chains are published. */
  readonly sealsFile: string
  readonly host: string
  readonly port: number
  /** Where browsers reach it, when it stands behind a proxy; else http://host:port. */
  readonly baseUrl?: string
  /** Addresses or networks of those proxies: who asks is then read from X-Forwarded-For. */
  readonly trustedProxies?: readonly string[]
  /** The city this platform serves. */
  readonly region: number
  /** Whether an empty region is filled with the demonstration city and its accounts, whose password everybody knows. */
  readonly demonstration: boolean
  /** E-mail, SMS and WeChat as the office has set them up; what is absent does not leave the platform. */
  readonly delivery?: DeliverySettings
  /** The identity provider at which people may sign in besides. */
  readonly singleSignOn?: SingleSignOn
  readonly clock: Clock
  readonly report: Report
  /** Requests a minute and address; sign-in attempts a minute and address. */
  readonly limits: { readonly requestsPerMinute: number; readonly attemptsPerMinute: number }
}

export const defaultLimits = { requestsPerMinute: 1200, attemptsPerMinute: 20 }
