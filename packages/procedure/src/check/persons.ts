import { CLOCK, SYSTEM, type Guard, type Procedure, type Row } from '../model/procedure.ts'
import { isOffice } from '../run/roles.ts'
import { statesAfter, targetOf } from './graph.ts'
import type { Report } from './report.ts'

/** Who may do what after whom: separation of duties where it matters, no stale signatures, nobody waited for who cannot come. */
export function checkPersons(procedure: Procedure, report: Report): void {
  for (const row of procedure.rows) {
    consent(procedure, row, report)
    separation(procedure, row, report)
    for (const action of [...row.differsFrom, ...row.voids, ...row.guards.flatMap(doneBefore)]) {
      const later = statesAfter(procedure, [action])
      if (!row.from.some((from) => later.has(from))) report.add(['流程', row.index], 'never-before', `“${action}”不会在“${row.action}”之前`, `${action} never comes before ${row.action}`, '改动作名，或删去')
    }
  }
  sameAct(procedure, report)
  staleSignatures(procedure, report)
  roles(procedure, report)
}

const doneBefore = (guard: Guard): readonly string[] => (guard.kind === 'done' || guard.kind === 'selfDid' ? [guard.action] : [])
const posts = (procedure: Procedure, row: Row): readonly string[] => row.who.filter((role) => procedure.roles[role]?.basis === '岗位')
const officers = (procedure: Procedure, row: Row): readonly string[] => row.who.filter((role) => isOffice(procedure.roles[role]))

/**
 * A person who sets money moving, draws experts or puts one out, answers as second pair of eyes, or ends a case that another post has
 * worked on, must differ from somebody before him.
 */
function separation(procedure: Procedure, row: Row, report: Report): void {
  const mine = posts(procedure, row)
  if (mine.length === 0) {
    if (row.differsFrom.length > 0 && row.who.every((role) => role === CLOCK || role === SYSTEM)) report.add(['流程', row.index], 'differs-without-person', '时钟与系统不是人，无从异于', 'a clock is no person', '删去 异于')
    return
  }
  if (row.differsFrom.length > 0) return
  const why = reason(procedure, row, mine)
  if (why) report.add(['流程', row.index], 'separation', `${why}，须写 异于`, 'this act must be done by another person than an earlier one', '写 异于: [前面的动作]')
}

function reason(procedure: Procedure, row: Row, mine: readonly string[]): string | null {
  if (row.effects.some((effect) => effect.kind === '资金' && ['预留', '承诺', '拨付'].includes(effect.move))) return '动钱的一步'
  if (row.effects.some((effect) => effect.kind === '抽取')) return '抽取的一步'
  // Unless whoever draws the next one must be another than he.
  if (row.leaves?.whom === '所指' && !procedure.rows.some((other) => other.differsFrom.includes(row.action) && other.effects.some((effect) => effect.kind === '抽取' && effect.role === row.leaves?.role))) return '免去别人的一步'
  if (row.inPerson) return '不可代的一步'
  if (row.to === null || !procedure.states[row.to]?.ending) return null
  const others = procedure.rows.filter((other) => officers(procedure, other).some((role) => !mine.includes(role)) && !other.who.some((role) => mine.includes(role)))
  const later = statesAfter(procedure, others.map((other) => other.action))
  return row.from.some((from) => later.has(from)) ? '别的岗办过、由此了结的一步' : null
}

/** Whoever is invited answers for himself: what leads on needs all of them; one may refuse, with his reasons. */
function consent(procedure: Procedure, row: Row, report: Report): void {
  const invited = row.who.length > 0 && row.who.every((role) => procedure.roles[role]?.basis === '邀请')
  if (invited && row.to !== null && row.opinion === null && row.signing?.kind !== 'all') report.add(['流程', row.index], 'consent-of-all', `“${row.action}”由受邀的各方做，须 会: 全部`, `${row.action} needs all who are invited`, '写 会: 全部；不同意的那一行写 意见')
}

/** Rows of one act in one state differ in their conditions, not in who may do them. */
function sameAct(procedure: Procedure, report: Report): void {
  procedure.rows.forEach((row, i) => {
    for (const other of procedure.rows.slice(0, i)) {
      if (other.action !== row.action || !other.from.some((from) => row.from.includes(from))) continue
      const alike = JSON.stringify([other.differsFrom, other.inPerson, other.form]) === JSON.stringify([row.differsFrom, row.inPerson, row.form])
      if (!alike) report.add(['流程', row.index], 'same-act-differs', `两行“${row.action}”的 异于、不可代、填 须相同`, `the rows of ${row.action} differ in who may do them`, '写成一样')
    }
  })
}

/**
 * An action that others rely on (异于, 已做) must not be done anew while its earlier doing still stands: then two people
 * count where one decided. Follows which signatures may stand in which state; a row going back says 废 or 留.
 */
function staleSignatures(procedure: Procedure, report: Report): void {
  const named = new Set(procedure.rows.flatMap((row) => [...row.differsFrom, ...row.guards.flatMap(doneBefore)]))
  const standing = new Map<string, Set<string>>(Object.keys(procedure.states).map((state) => [state, new Set<string>()]))
  for (let changed = true; changed; ) {
    changed = false
    for (const row of procedure.rows) {
      for (const from of row.from) {
        const target = standing.get(targetOf(row, from))!
        const before = target.size
        for (const action of standingAfter(procedure, row, from, standing.get(from)!)) if (named.has(action)) target.add(action)
        changed ||= target.size > before
      }
    }
  }
  for (const row of procedure.rows) {
    const again = row.from.find((from) => targetOf(row, from) !== from && standing.get(from)!.has(row.action))
    if (again && named.has(row.action)) report.add(['流程', row.index], 'stale-signature', `在“${again}”重做“${row.action}”时，旧的可能仍有效`, `an earlier ${row.action} may still stand when it is done again`, '在退回的那行写 废 或 留')
  }
}

function standingAfter(procedure: Procedure, row: Row, from: string, before: ReadonlySet<string>): readonly string[] {
  const to = targetOf(row, from)
  if (to !== from && procedure.states[to]?.editable) return [row.action]
  return [...[...before].filter((action) => !row.voids.includes(action) && !row.keeps.includes(action)), row.action]
}

function roles(procedure: Procedure, report: Report): void {
  const effects = procedure.rows.flatMap((row) => row.effects)
  for (const role of Object.values(procedure.roles)) {
    const path = ['当事人', role.name]
    if (role.basis === '抽取' && !effects.some((effect) => effect.kind === '抽取' && effect.role === role.name)) report.add(path, 'never-appointed', `没有一步抽取“${role.name}”`, `nobody draws ${role.name}`, '在 做 里 抽取')
    if (role.basis === '邀请' && !effects.some((effect) => effect.kind === '邀请' && effect.role === role.name)) report.add(path, 'never-appointed', `没有一步邀请“${role.name}”`, `nobody invites ${role.name}`, '在 做 里 邀请')
    if (role.basis === '指派' && !effects.some((effect) => effect.kind === '指派' && effect.role === role.name)) report.add(path, 'never-appointed', `没有一步指派“${role.name}”`, `nobody appoints ${role.name}`, '在 做 里 指派')
  }
  const initiators = Object.values(procedure.roles).filter((role) => role.basis === '发起')
  if (procedure.entry !== '系统' && initiators.length !== 1) report.add(['当事人'], 'initiator', '公开与内部的事项须恰有一个 凭: 发起', 'exactly one role initiates', '补或删 发起')
}
