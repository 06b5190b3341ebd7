import { describe, expect, test } from 'vitest'
import { permits, type Condition } from '../platform/permission/table.ts'
import { roleNames, type Role } from '../platform/permission/role.ts'
import type { Session } from '../platform/permission/session.ts'
import { loadContent } from './content.ts'
import { permissions } from './permissions.ts'
import { createRooms } from './rooms.ts'

const declared = createRooms(loadContent()).declared
const SEARCHES = ['patents.saveSearch', 'patents.changeSearch', 'patents.dropSearch']
const SUBSCRIPTIONS = ['notices.subscribe', 'notices.changeSubscription', 'notices.endSubscription']
const sessionOf = (role: Role): Session => ({ actor: role === 'visitor' || role === 'system' ? 0 : 7, name: '', role, region: 999900, district: null, organisations: [11] })

/** Who may never do what, whatever the table comes to say: read as law by whoever edits it. */
const never: readonly [string, readonly Role[]][] = [
  ['funds.approvePayment', ['finance', 'applicant', 'agent', 'visitor', 'expert', 'cashier', 'auditor']],
  ['funds.sendPayment', ['finance', 'approver', 'reviewer', 'applicant', 'agent', 'visitor', 'expert', 'auditor']],
  ['funds.appropriate', ['approver', 'reviewer', 'cashier', 'manager', 'applicant', 'agent', 'visitor', 'expert', 'auditor']],
  ['parties.appoint', ['manager', 'approver', 'applicant', 'agent', 'visitor', 'expert', 'auditor']],
  ['policies.chooseReading', ['applicant', 'agent', 'visitor', 'expert', 'auditor', 'administrator']],
  ['policies.openDraft', ['applicant', 'agent', 'visitor', 'expert', 'intake', 'cashier', 'auditor']],
  ['policies.readDraft', ['applicant', 'agent', 'visitor', 'expert', 'intake', 'cashier']],
  ['facts.verifyFact', ['applicant', 'agent', 'visitor', 'expert', 'auditor']],
  // Those who draw know the names and see no scores; those who decide see scores and no names.
  ['experts.library', ['manager', 'approver', 'reviewer', 'auditor', 'administrator', 'applicant', 'agent', 'visitor', 'expert']],
  ['cases.reviewReport', ['supervisor', 'intake', 'finance', 'cashier', 'administrator', 'applicant', 'agent', 'visitor']],
  ['cases.openCase', ['visitor', 'expert', 'auditor', 'administrator']],
]

describe('the permission table', () => {
  test('has one line for each declared action, reading, upload and download, and no other', () => {
    expect(Object.keys(permissions).sort()).toEqual(declared.map((each) => each.name).sort())
  })

  test('every declaration has a name and a route of its own', () => {
    for (const key of ['name', 'route'] as const) {
      const all = declared.map((each) => each[key])
      expect(all.filter((each, i) => all.indexOf(each) !== i)).toEqual([])
    }
  })

  // The whole product, not samples: what the table says is what `permits` does, for own and for others' organisations.
  describe.each(declared.map((each) => each.name))('%s', (name) => {
    test.each(roleNames)('%s', (role) => {
      const condition: Condition | undefined = permissions[name]?.[role]
      const session = sessionOf(role)
      expect(permits(permissions, name, session, { organisation: 11 })).toBe(condition !== undefined)
      expect(permits(permissions, name, session, { organisation: 12 })).toBe(condition === 'any' || condition === 'procedure')
      expect(permits(permissions, name, session, {})).toBe(condition === 'any' || condition === 'procedure')
    })
  })

  test.each(never)('%s is never for some', (name, roles) => {
    expect(Object.keys(permissions)).toContain(name)
    for (const role of roles) expect(permissions[name]?.[role], `${name} × ${role}`).toBeUndefined()
  })

  test('a visitor writes nothing but an objection, an answer by ticket and what he asks to be told', () => {
    const writes = declared.filter((each) => each.kind !== 'query' && each.kind !== 'download' && permissions[each.name]?.visitor !== undefined)
    expect(writes.map((each) => each.name)).toEqual(['cases.raiseObjection', 'cases.moveByTicket', ...SUBSCRIPTIONS])
  })

  test('an auditor changes nothing but what is his own: posts, searches, addresses, subscriptions', () => {
    const writes = declared.filter((each) => (each.kind === 'action' || each.kind === 'upload') && permissions[each.name]?.auditor !== undefined)
    expect(writes.map((each) => each.name).filter((name) => !['parties.acceptAppointment', 'parties.endAppointment'].includes(name))).toEqual([...SEARCHES, 'notices.addAddress', 'notices.sendCode', 'notices.confirmAddress', 'notices.removeAddress', 'notices.choose', ...SUBSCRIPTIONS])
  })
})
