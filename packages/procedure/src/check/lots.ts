import type { Effect } from '../model/effect.ts'
import { SYSTEM, type Procedure, type Row } from '../model/procedure.ts'
import { truthOf } from '../value/evaluate.ts'
import { pushTargets, type Around } from './around.ts'
import type { Report } from './report.ts'

/** A lot gets its members, ends with all of them, and follows what it selected; a member goes on only while its lot takes it. */
export function checkLots(procedure: Procedure, report: Report, around: Around): void {
  if (procedure.members !== null) {
    const member = around.procedures[procedure.members]
    if (member && !hasWayIn(procedure, member)) report.add(['事项', '成员'], 'no-way-in', `“${member.id}”进不了本批`, `no case comes into this lot`, '成员入口公开，或写 入批、开案 {系: 成员}')
    for (const row of procedure.rows) ending(procedure, row, report)
    if (member) selected(procedure, member, report)
  }
  if (procedure.batch !== null && procedure.entry === '公开') {
    for (const row of procedure.rows) {
      const leads = row.to !== null && !procedure.states[row.to]?.ending
      // A field that only a lot gives, and that is not there: this case belongs to none.
      const alone = row.guards.some((guard) => guard.kind === 'given' && !guard.yes && procedure.fields[guard.field]?.batch !== null)
      const begins = row.from.includes(procedure.initial) && leads && !alone && row.who.some((role) => procedure.roles[role]?.basis === '发起')
      if (begins && !row.guards.some((guard) => guard.kind === 'batch')) report.add(['流程', row.index], 'lot-unasked', `“${row.action}”没有问批还收不收`, `${row.action} does not ask whether the lot still takes cases`, '写 当: [{批在: …}]')
    }
  }
  driven(procedure, report, around)
}

const hasWayIn = (lot: Procedure, member: Procedure): boolean =>
  member.entry === '公开' || lot.rows.some((row) => row.effects.some((effect) => effect.kind === '入批' || (effect.kind === '开案' && effect.relation === '成员')))

/** Whoever ends a lot says what becomes of its members, or asks where they stand. */
function ending(procedure: Procedure, row: Row, report: Report): void {
  if (row.to === null || !procedure.states[row.to]?.ending) return
  const settled = row.effects.some((effect) => effect.kind === '推案' && effect.target === '成员') || row.guards.some((guard) => guard.kind === 'members')
  if (!settled) report.add(['流程', row.index], 'members-hanging', `到“${row.to}”时成员怎么办没有写`, `what becomes of the members at ${row.to} is not said`, '推案 {向: 成员}，或写 当: [{成员皆在: 终}]')
}

/** A selection asks first whether all are ready; of those selected each result leads on by exactly one push. */
function selected(lot: Procedure, member: Procedure, report: Report): void {
  for (const row of lot.rows) {
    const selection = row.effects.find((effect): effect is Extract<Effect, { kind: '遴选' }> => effect.kind === '遴选')
    if (!selection) continue
    const path = ['流程', row.index]
    if (!row.guards.some((guard) => guard.kind === 'members')) report.add(path, 'selection-unasked', '遴选前没有问成员是否都已就绪', 'the selection does not ask whether all members are ready', '写 当: [{成员皆不在: …}]')
    if (selection.measure === null && Object.values(member.fields).some((field) => field.type === '措施')) report.add(path, 'selection-measure', '成员各有措施，遴选却不看那项措施的文件', 'the rules printed for the measure would be passed by', '写 措施')
    const pushes = lot.rows.flatMap((each) => each.effects).filter((effect): effect is Extract<Effect, { kind: '推案' }> => effect.kind === '推案' && effect.target === '成员' && effect.onlyIf !== null && selection.among.some((state) => effect.among?.includes(state) ?? true))
    for (const result of ['拟给', '候补', '未入选']) {
      const led = pushes.filter((push) => truthOf(push.onlyIf!.expression, (name) => (name === selection.into.result ? result : undefined)).truth === true)
      if (led.length !== 1) report.add(path, 'selection-unfollowed', `“${result}”的成员${led.length === 0 ? '没有下文' : '被推向两处'}`, `members that are ${result} are led on by ${led.length} pushes`, `推案 {向: 成员, 若: ${selection.into.result} = "${result}"}`)
    }
  }
}

/**
 * In a member of a lot, or where something is sent out, a move that only the system makes is made by some effect or by a
 * receipt. Elsewhere it may be an event that nobody here brings about, as when a patent lapses.
 */
function driven(procedure: Procedure, report: Report, around: Around): void {
  const sends = procedure.rows.some((row) => row.effects.some((effect) => effect.kind === '传送'))
  if (procedure.batch === null && !sends) return
  const pushed = new Set(Object.values(around.procedures).flatMap((other) => other.rows.flatMap((row) => row.effects.flatMap((effect): readonly string[] => {
    if (effect.kind === '推案') return !effect.asSelf && pushTargets(other, effect, around).some((target) => target.id === procedure.id) ? [effect.action] : []
    if (effect.kind === '遴选') return other.members === procedure.id ? [effect.action] : []
    return effect.kind === '传送' && other.id === procedure.id ? effect.answers : []
  }))))
  for (const row of procedure.rows) {
    if (row.who.every((role) => role === SYSTEM) && !pushed.has(row.action)) report.add(['流程', row.index], 'system-row-undriven', `没有案会推“${row.action}”，也没有回执会做它`, `nothing makes ${row.action}`, '写 推案、遴选 或 传送 的 回，或删去这一行')
  }
}
