export { creditCheck, parseCreditCode, type CreditCode, type CreditCodeResult } from './creditCode.ts'
export { isOrganisationCode, organisationCheck } from './organisationCode.ts'
export { organisationNameKey, tidyOrganisationName } from './organisationName.ts'
export type { IdentityProblem } from './problem.ts'
