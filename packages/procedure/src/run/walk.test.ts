import { chinaCalendar } from '@zhiyun/calendar'
import { describe, expect, test } from 'vitest'
import type { Actor, CaseState, Moment } from '../model/case.ts'
import type { Procedure } from '../model/procedure.ts'
import { rehearse } from '../rehearsal/scenario.ts'
import { content, scenarios } from '../testing/content.ts'
import { legalMoves } from './legal.ts'
import { planMove } from './move.ts'
import { isOffice, levelOf } from './roles.ts'
import { inForce } from './rows.ts'
import { viewFor } from './view.ts'

// Every role tries every move in every state. What the table of the procedure gives him no line for is refused, whatever
// else is true; what it gives him a line for is never refused for want of a role. The oracle is the table itself.

const library = content()
const calendar = chinaCalendar()
const NO_RIGHT = ['not-your-role', 'no-such-move']

const snapshots = new Map<string, CaseState>()
for (const { file } of scenarios()) {
  for (const { 名 } of file.场景) {
    for (const on of rehearse(file, 名, { procedures: library.procedures, calendar }).snapshots) snapshots.set(`${on.procedure}/${on.state}`, on)
  }
}

/** Somebody who holds exactly this role in this case, by what the role is held by. */
function holder(procedure: Procedure, on: CaseState, name: string): { actor: Actor; on: CaseState } {
  if (name === '时钟') return { actor: { kind: 'clock' }, on }
  if (name === '系统') return { actor: { kind: 'system' }, on }
  const role = procedure.roles[name]!
  const stranger = { kind: 'person', person: `某${name}`, organisation: null, posts: [], mandates: [] } as const
  if (role.basis === '公众') return { actor: stranger, on }
  const posts = role.post === null ? [] : [{ post: role.post, level: levelOf(procedure, on, role)!, standsInFor: null }]
  if (role.basis === '岗位') return { actor: { ...stranger, posts }, on }
  if (role.basis === '凭证') return { actor: { kind: 'ticket', ticket: '某凭证' }, on: { ...on, parties: [{ role: name, organisation: null, person: null, ticket: '某凭证', since: 0, until: null }] } }
  const seated = { role: role.actsFor ?? name, organisation: `${name}之单位`, person: null, since: 0, until: null }
  const joined = { ...on, parties: [...on.parties.filter((party) => party.role !== seated.role), seated] }
  return role.basis === '委托' ? { actor: { ...stranger, organisation: '代办者', mandates: [seated.organisation] }, on: joined } : { actor: { ...stranger, organisation: seated.organisation, posts }, on: joined }
}

const moment = (on: CaseState): Moment => ({ at: '2026-11-20T02:00:00Z', day: on.steps.at(-1)?.day ?? on.openedOn, calendar })
const publicRoles = (procedure: Procedure): readonly string[] => Object.values(procedure.roles).filter((role) => role.basis === '公众').map((role) => role.name)
/** Roles held by the same post as this one. */
const alike = (procedure: Procedure, name: string): readonly string[] =>
  Object.values(procedure.roles).filter((role) => role.basis === '岗位' && role.post === procedure.roles[name]?.post && role.level === procedure.roles[name]?.level).map((role) => role.name)

describe.each(Object.values(library.procedures))('$id', (procedure) => {
  const actions = [...new Set(procedure.rows.map((row) => row.action))]
  const roles = [...Object.keys(procedure.roles), '时钟', '系统']
  const states = Object.keys(procedure.states)

  test.each(states.flatMap((state) => roles.map((role) => [state, role] as const)))('%s × %s', (state, role) => {
    const { actor, on } = holder(procedure, snapshots.get(`${procedure.id}/${state}`)!, role)
    // Any person is also one of the public, and a post may stand behind several roles.
    const held = actor.kind === 'person' ? [role, ...publicRoles(procedure), ...alike(procedure, role)] : [role]
    for (const action of actions) {
      const answer = planMove(procedure, on, action, { v: on.v }, actor, moment(on))
      const line = procedure.rows.some((row) => inForce(row, on.readings) && row.action === action && row.from.includes(state) && row.who.some((each) => held.includes(each)))
      expect([action, answer.ok === false && NO_RIGHT.includes(answer.code)]).toEqual([action, !line])
      expect([action, legalMoves(procedure, on, actor, moment(on)).some((move) => move.action === action)]).toEqual([action, line])
    }
  })

  test('a stranger without any role may do and see nothing that is not public', () => {
    for (const state of states) {
      const on = snapshots.get(`${procedure.id}/${state}`)!
      const stranger: Actor = { kind: 'person', person: '路人', organisation: '路人单位', posts: [{ post: '收件', level: '市', standsInFor: null }], mandates: ['别家'] }
      const moves = legalMoves(procedure, on, stranger, moment(on)).flatMap((move) => move.roles)
      expect(moves.filter((role) => procedure.roles[role]?.basis !== '公众')).toEqual([])
      const view = viewFor(procedure, on, stranger)
      const told = publicRoles(procedure).flatMap((role) => procedure.views[role]?.opinions ?? [])
      expect(view === null || (view.state === null && procedure.states[state]!.public && view.opinions.every((each) => told.includes(each.action)))).toBe(true)
    }
  })

  test('what people outside read of a case never holds the name of an inner state or an inner field', () => {
    const outside = Object.values(procedure.roles).filter((role) => !isOffice(role))
    for (const state of states) {
      for (const role of outside) {
        const { actor, on } = holder(procedure, snapshots.get(`${procedure.id}/${state}`)!, role.name)
        const view = viewFor(procedure, on, actor)
        if (!view) continue
        expect(view.state).toBeNull()
        expect(Object.keys(view.fields).filter((name) => procedure.fields[name]!.inner)).toEqual([])
      }
    }
  })
})

test('a plan changes nothing and repeats itself', () => {
  const procedure = library.procedures.项目申报!
  const on = snapshots.get('项目申报/待形审')!
  const before = JSON.stringify(on)
  const officer: Actor = { kind: 'person', person: '形', organisation: null, posts: [{ post: '形审', level: '市', standsInFor: null }], mandates: [] }
  const plan = (): unknown => planMove(procedure, on, '受理', { v: on.v, values: { 资格初核: '符合' } }, officer, moment(on))
  expect(plan()).toEqual(plan())
  expect(JSON.stringify(on)).toBe(before)
})
