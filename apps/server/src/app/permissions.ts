import type { PermissionTable } from '../platform/permission/table.ts'

/** Who may do what: role × action × condition. What is not written here is refused. */
export const permissions: PermissionTable = {
  // —— parties: organisations, who acts as what, who acts for whom ——
  'parties.listRegions':           { visitor: 'any', applicant: 'any', agent: 'any', expert: 'any', intake: 'any', manager: 'any', supervisor: 'any', approver: 'any', reviewer: 'any', finance: 'any', cashier: 'any', auditor: 'any', administrator: 'any' },
  'parties.listOrganisations':     { applicant: 'any', agent: 'any', intake: 'any', manager: 'any', supervisor: 'any', approver: 'any', reviewer: 'any', finance: 'any', cashier: 'any', auditor: 'any', administrator: 'any', system: 'any' },
  'parties.exportOrganisations':   { applicant: 'any', agent: 'any', intake: 'any', manager: 'any', supervisor: 'any', approver: 'any', reviewer: 'any', finance: 'any', auditor: 'any', administrator: 'any' },
  'parties.organisationPage':      { applicant: 'own', agent: 'own', intake: 'any', manager: 'any', supervisor: 'any', approver: 'any', reviewer: 'any', finance: 'any', cashier: 'any', auditor: 'any', administrator: 'any' },
  'parties.registerOrganisation':  { applicant: 'any', agent: 'any', manager: 'any', administrator: 'any', system: 'any' },
  'parties.updateOrganisation':    { applicant: 'own', agent: 'own', manager: 'any', administrator: 'any' },
  'parties.setOrganisationStatus': { manager: 'any', administrator: 'any' },
  'parties.inviteMember':          { applicant: 'own', agent: 'own', manager: 'any', administrator: 'any' },
  'parties.acceptAppointment':     { applicant: 'any', agent: 'any', expert: 'any', intake: 'any', manager: 'any', supervisor: 'any', approver: 'any', reviewer: 'any', finance: 'any', cashier: 'any', auditor: 'any', administrator: 'any' },
  'parties.myAppointments':        { applicant: 'any', agent: 'any', expert: 'any', intake: 'any', manager: 'any', supervisor: 'any', approver: 'any', reviewer: 'any', finance: 'any', cashier: 'any', auditor: 'any', administrator: 'any' },
  'parties.listAppointments':      { manager: 'any', auditor: 'any', administrator: 'any' },
  'parties.appoint':               { administrator: 'any', system: 'any' },
  'parties.endAppointment':        { applicant: 'any', agent: 'any', expert: 'any', intake: 'any', manager: 'any', supervisor: 'any', approver: 'any', reviewer: 'any', finance: 'any', cashier: 'any', auditor: 'any', administrator: 'any' },
  'parties.grantMandate':          { applicant: 'own', agent: 'own' },
  'parties.acceptMandate':         { applicant: 'own', agent: 'own' },
  'parties.endMandate':            { applicant: 'own', agent: 'own' },

  // —— facts: what is known of each organisation, from whom ——
  'facts.listNames':              { visitor: 'any', applicant: 'any', agent: 'any', expert: 'any', intake: 'any', manager: 'any', supervisor: 'any', approver: 'any', reviewer: 'any', finance: 'any', cashier: 'any', auditor: 'any', administrator: 'any' },
  'facts.organisationProfile':    { applicant: 'own', agent: 'own', intake: 'any', manager: 'any', supervisor: 'any', approver: 'any', reviewer: 'any', finance: 'any', cashier: 'any', auditor: 'any', administrator: 'any' },
  'facts.factHistory':            { applicant: 'own', agent: 'own', intake: 'any', manager: 'any', supervisor: 'any', approver: 'any', reviewer: 'any', finance: 'any', cashier: 'any', auditor: 'any', administrator: 'any' },
  'facts.declareFact':            { applicant: 'own', agent: 'own' },
  'facts.verifyFact':             { intake: 'any', manager: 'any' },
  'facts.withdrawFact':           { applicant: 'own', agent: 'own', intake: 'any', manager: 'any' },
  'facts.declareRecords':         { applicant: 'own', agent: 'own', intake: 'any', manager: 'any' },
}
