import type { Expression } from '@zhiyun/policy'
import { CLOCK, SYSTEM, type Guard, type Procedure, type Row } from '../model/procedure.ts'
import { reachable } from './graph.ts'
import type { Report } from './report.ts'

/** The flow as a graph: every state can be reached and left for an end, every choice is unambiguous, nothing is idle. */
export function checkFlow(procedure: Procedure, report: Report): void {
  const reached = reachable(procedure, [procedure.initial])
  for (const state of Object.values(procedure.states)) {
    const path = ['状态', state.name]
    if (!reached.has(state.name)) report.add(path, 'unreachable', `走不到“${state.name}”`, `state ${state.name} cannot be reached`, '补一行通到它，或删去')
    const ends = [...reachable(procedure, [state.name])].some((each) => procedure.states[each]?.ending)
    if (!ends) report.add(path, 'dead-end', `到了“${state.name}”就没有终点`, `no end can be reached from ${state.name}`, '补一行走出去，或写 终')
  }
  ambiguous(procedure, report)
  for (const row of procedure.rows) {
    if (row.separate && !row.form) report.add(['流程', row.index], 'separate-without-form', '各填须有表', '各填 needs a form', '补 填')
    if (row.signing?.kind === 'all' && row.who.some((role) => !['抽取', '邀请', '点名', '指派', '发起'].includes(procedure.roles[role]?.basis ?? ''))) {
      report.add(['流程', row.index], 'signing-all', '会: 全部 只用于案中点得出名的人', '会: 全部 needs named parties', '改 会')
    }
    if (row.form && row.who.every((role) => role === CLOCK)) report.add(['流程', row.index], 'clock-fills', '时钟不填表', 'a clock fills no form', '删去 填')
  }
  idle(procedure, report)
}

function ambiguous(procedure: Procedure, report: Report): void {
  procedure.rows.forEach((row, i) => {
    for (const other of procedure.rows.slice(i + 1)) {
      const shared = row.from.filter((state) => other.from.includes(state))
      if (row.action !== other.action || shared.length === 0 || exclusive(row, other)) continue
      report.add(['流程', other.index], 'ambiguous', `“${shared[0]}”里“${row.action}”有两行，条件不互斥`, `two rows for ${row.action} are not exclusive`, '两行各写互斥的 当')
    }
  })
}

const exclusive = (a: Row, b: Row): boolean => a.guards.some((one) => b.guards.some((other) => excludes(one, other)))

function excludes(a: Guard, b: Guard): boolean {
  if (a.kind === 'decision' && b.kind === 'decision') return !a.states.some((state) => b.states.includes(state))
  if (a.kind === 'batch' && b.kind === 'batch') return !a.states.some((state) => b.states.includes(state))
  if (a.kind === 'given' && b.kind === 'given') return a.field === b.field && a.yes !== b.yes
  if (a.kind === 'complete' && b.kind === 'complete') return a.role === b.role && a.yes !== b.yes
  return a.kind === 'formula' && b.kind === 'formula' && contradicts(a.formula.expression, b.formula.expression)
}

/** Whether two expressions can be seen never to be true together: negations, opposite comparisons, other values of a choice. */
function contradicts(a: Expression, b: Expression): boolean {
  if (a.kind === 'not' && same(a.of, b)) return true
  if (b.kind === 'not' && same(b.of, a)) return true
  if (a.kind === 'member' && b.kind === 'member' && a.name === b.name) {
    if (!a.negated && !b.negated) return !a.values.some((value) => b.values.includes(value))
    if (a.negated !== b.negated) return (a.negated ? b : a).values.every((value) => (a.negated ? a : b).values.includes(value))
  }
  if (a.kind === 'compare' && b.kind === 'compare' && same(a.left, b.left) && same(a.right, b.right)) return OPPOSITE[a.operator]?.includes(b.operator) ?? false
  if (a.kind === 'and') return a.of.some((part) => contradicts(part, b))
  return b.kind === 'and' && b.of.some((part) => contradicts(a, part))
}

const same = (x: Expression, y: Expression): boolean => JSON.stringify(x) === JSON.stringify(y)

const OPPOSITE: Readonly<Record<string, readonly string[]>> = { '<': ['>=', '>', '='], '>=': ['<'], '>': ['<=', '<', '='], '<=': ['>'], '=': ['!=', '<', '>'], '!=': ['='] }

function idle(procedure: Procedure, report: Report): void {
  const acting = new Set(procedure.rows.flatMap((row) => row.who))
  for (const role of Object.keys(procedure.roles)) {
    if (!acting.has(role) && !procedure.views[role]) report.add(['当事人', role], 'idle-role', `“${role}”无事可做也无所见`, `role ${role} does nothing and sees nothing`, '给他一行或一见，或删去')
  }
  for (const form of Object.keys(procedure.forms)) {
    const carried = procedure.entry === '系统' && procedure.forms[form]!.sections.every((section) => section.fields.every((name) => procedure.fields[name]!.locked))
    if (!carried && !procedure.rows.some((row) => row.form === form)) report.add(['表', form], 'idle-form', `没有人填“${form}”`, `nobody fills ${form}`, '在流程里 填 它，或删去')
  }
  for (const document of Object.keys(procedure.documents)) {
    const issued = procedure.rows.some((row) => row.effects.some((effect) => effect.kind === '发文' && effect.document === document))
    if (!issued) report.add(['文书', document], 'idle-document', `没有一步发“${document}”`, `${document} is never issued`, '在 做 里 发文，或删去')
  }
  for (const row of procedure.rows) {
    if (row.who.includes(SYSTEM) && row.who.includes(CLOCK)) report.add(['流程', row.index], 'clock-or-system', '时钟与系统分行写', 'clock and system take separate rows', '拆成两行')
  }
}
