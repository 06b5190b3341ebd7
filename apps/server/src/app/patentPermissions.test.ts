import { describe, expect, test } from 'vitest'
import { roleNames, type Role } from '../platform/permission/role.ts'
import { permits, type Condition } from '../platform/permission/table.ts'
import { loadContent } from './content.ts'
import { permissions } from './permissions.ts'
import { createRooms } from './rooms.ts'

// Every role against every action of the rooms around patents, by kinds of action as they are meant: whoever changes the
// table changes it here too, and an action that belongs to no kind is refused to everybody.

type Law = Readonly<Partial<Record<Role, Condition>>>
const any = (...names: readonly Role[]): Law => Object.fromEntries(names.map((name) => [name, 'any' as const]))
const firms: Law = { applicant: 'own', agent: 'own' }
const people = roleNames.filter((name) => name !== 'system')

/** What everybody may look up, and what takes a name to be told at. */
const PUBLIC = any(...people)
const SIGNED_IN = any(...people.filter((name) => name !== 'visitor'))
/** A firm its own; the posts that watch over assets all of it. Money's posts, experts and third parties have no part in it. */
const WATCHED: Law = { ...firms, ...any('intake', 'manager', 'supervisor', 'approver', 'reviewer', 'auditor', 'administrator') }
/** The same where what is asked for is not named by its organisation: row-level security keeps to one's own. */
const WATCHED_ROWS: Law = { ...WATCHED, ...any('applicant', 'agent') }
const COUNTED = any('intake', 'manager', 'supervisor', 'approver', 'reviewer', 'finance', 'auditor', 'administrator')
const OWNERS: Law = firms
/** What concerns a university's own people, whom no agency replaces. */
const INSIDE: Law = { applicant: 'own' }
const OWNERS_OR_DESK: Law = { ...firms, ...any('intake', 'manager', 'administrator') }
const OWNERS_OR_MANAGER: Law = { ...firms, ...any('manager', 'administrator') }
const KEEPERS = any('manager', 'administrator')
const KEEPERS_OR_SYSTEM = any('manager', 'administrator', 'system')
const DESK = any('intake', 'manager')
const MANAGER = any('manager')
/** A firm's secret: seen by whom it was shared with, which row-level security knows. */
const VALUED = any('applicant', 'agent', 'manager', 'supervisor', 'approver', 'reviewer', 'finance', 'auditor')
const VALUING = any('applicant', 'agent')

const laws: readonly (readonly [Law, readonly string[]])[] = [
  [PUBLIC, ['patents.searchPatents', 'patents.patentPage', 'patents.exportPatents', 'patents.patentRecords', 'patents.familyPage', 'patents.similarPatents', 'patents.patentClasses', 'assets.parameters', 'assets.patentStanding',
    'navigation.surveyPatents', 'navigation.printSurvey', 'navigation.searchWithin']],
  [SIGNED_IN, ['patents.savedSearches', 'patents.saveSearch', 'patents.changeSearch', 'patents.dropSearch', 'assets.library']],
  [{ ...WATCHED, ...any('finance', 'cashier') }, ['patents.organisationPatents', 'patents.feesDue', 'patents.exportFees']],
  [WATCHED, ['assets.highValue', 'assets.exportHighValue', 'assets.portfolios', 'assets.stocktakings', 'assets.products', 'assets.exportProducts']],
  [WATCHED_ROWS, ['assets.portfolioPage', 'assets.stocktakingPage', 'assets.exportStocktaking', 'assets.productPage']],
  [COUNTED, ['assets.industries', 'assets.industryClass', 'assets.exportIndustries']],
  [any('intake', 'manager', 'supervisor', 'approver', 'auditor', 'administrator'), ['patents.reviewQueue']],
  [OWNERS, ['patents.withdrawRecord', 'assets.openPortfolio', 'assets.closePortfolio', 'assets.inviteOwner', 'assets.answerInvitation', 'assets.addMembers', 'assets.removeMembers', 'assets.gradeItem', 'assets.productCandidates', 'assets.saveFiling', 'assets.handInFiling', 'assets.withdrawProduct', 'valuations.openValuation']],
  [INSIDE, ['assets.openStocktaking', 'assets.assignItems', 'assets.reviewItems', 'assets.openItems']],
  [OWNERS_OR_DESK, ['patents.recordLicence', 'patents.recordPledge', 'patents.recordPayment', 'patents.recordShare']],
  [OWNERS_OR_MANAGER, ['patents.endRecord', 'patents.recordCompensation']],
  [{ ...firms, ...DESK }, ['assets.recordEvidence']],
  [KEEPERS_OR_SYSTEM, ['patents.linkOwners']],
  [KEEPERS, ['patents.answerRecord', 'patents.decideDuplicate', 'patents.reopenDuplicate', 'patents.decideName', 'patents.setAside', 'patents.takeUp', 'assets.setParameter']],
  [DESK, ['assets.evidenceQueue', 'assets.decideFiling', 'assets.proposeRecognition']],
  [MANAGER, ['assets.stateWholeness', 'assets.decideEvidence', 'assets.enterRegister', 'assets.leaveRegister', 'assets.confirmMember', 'assets.decideRecognition', 'assets.endRecognition']],
  [VALUED, ['valuations.listValuations', 'valuations.readValuation', 'valuations.printValuation']],
  [VALUING, ['assets.portfolioCandidates', 'valuations.saveValuation', 'valuations.settleValuation', 'valuations.discardValuation', 'valuations.shareValuation', 'valuations.unshareValuation']],
]
const lawOf = new Map(laws.flatMap(([law, names]) => names.map((name) => [name, law] as const)))
const names = createRooms(loadContent()).declared.map(({ name }) => name).filter((name) => /^(patents|assets|valuations|navigation)\./.test(name))

test('every action of these rooms is of one kind, and no other is named', () => {
  expect([...lawOf.keys()].sort()).toEqual([...names].sort())
  expect(laws.flatMap(([, named]) => named)).toHaveLength(lawOf.size)
})

describe.each(names)('%s', (name) => {
  test.each(roleNames)('%s', (role) => {
    const may = (input: object) => permits(permissions, name, { actor: 7, name: '', role, region: 999900, district: null, organisations: [11] }, input)
    const condition = lawOf.get(name)?.[role]
    expect([may({ organisation: 11 }), may({ organisation: 12 }), may({})]).toEqual([condition !== undefined, condition === 'any', condition === 'any'])
  })
})
