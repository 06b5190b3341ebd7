import type { Declared } from '../../platform/action/declare.ts'
import { acceptAppointment } from './acceptAppointment.ts'
import { acceptMandate } from './acceptMandate.ts'
import { appoint } from './appoint.ts'
import { endAppointment } from './endAppointment.ts'
import { endMandate } from './endMandate.ts'
import { exportAppointments } from './exportAppointments.ts'
import { exportOrganisations } from './exportOrganisations.ts'
import { grantMandate } from './grantMandate.ts'
import { inviteMember } from './inviteMember.ts'
import { listAppointments, myAppointments } from './listAppointments.ts'
import { listOrganisations } from './listOrganisations.ts'
import { organisationPage } from './organisationPage.ts'
import { listRegions } from './region.ts'
import { registerOrganisation } from './registerOrganisation.ts'
import { setOrganisationStatus } from './setOrganisationStatus.ts'
import { updateOrganisation } from './updateOrganisation.ts'

export const partiesDeclared: Declared[] = [
  listRegions,
  listOrganisations,
  exportOrganisations,
  registerOrganisation,
  organisationPage,
  updateOrganisation,
  setOrganisationStatus,
  inviteMember,
  myAppointments,
  listAppointments,
  exportAppointments,
  appoint,
  acceptAppointment,
  endAppointment,
  grantMandate,
  acceptMandate,
  endMandate,
]

export { addOrganisations, type NewOrganisation } from './addOrganisations.ts'
export { appointTo, type NewAppointment } from './appoint.ts'
export { importOrganisations } from './importOrganisations.ts'
export { kinds, type Kind } from './kind.ts'
export { holdsMandate, matters, type Matter } from './mandate.ts'
export { readOrganisation, type OrganisationDetails } from './readOrganisation.ts'
export { requireMember, requireSeen } from './membership.ts'
export { creditCode, type Organisation } from './organisation.ts'
export { organisationsByCode } from './organisationsByCode.ts'
export { putRegion } from './putRegion.ts'
export { districtsOf, requireDistrict, type Region } from './region.ts'
export { resolveSessions, type PossibleSession, type Who } from './resolveSessions.ts'
