import type { Procedure } from '../model/procedure.ts'
import { isOffice } from '../run/roles.ts'
import type { Report } from './report.ts'

/** A case that is to be anonymous (匿名) must not know by another way who answers; who scores blind must not read what others gave. */
export function checkSecrecy(procedure: Procedure, report: Report): void {
  for (const role of Object.values(procedure.roles)) {
    const path = ['当事人', role.name]
    if (procedure.anonymous && !isOffice(role) && !['凭证', '公众'].includes(role.basis)) report.add(path, 'anonymous-named', `匿名的事项里，“${role.name}”凭${role.basis}，会留下是谁`, `${role.name} would be known in an anonymous procedure`, '改 凭: 凭证')
    if (role.basis === '凭证' && procedure.entry !== '系统') report.add(path, 'ticket-entry', '凭证由系统开案时发出，入口须是系统', 'tickets are given out by the system that opens the case', '改 入口: 系统')
    const view = procedure.views[role.name]
    const scores = procedure.rows.some((row) => row.separate && row.signing && row.who.includes(role.name))
    const combined = procedure.rows.flatMap((row) => row.effects.flatMap((effect) => (effect.kind === '合分' && effect.of.kind === 'step' ? [effect.into] : [])))
    const shown = view && (view.fields === 'all' || view.fields.some((name) => combined.includes(name)))
    if (scores && shown && !view.hidesScores && !isOffice(role)) report.add(['见', role.name], 'leak-score', `“${role.name}”会看见合分`, `${role.name} would see what others scored`, '写 隐: [他人评分]，或从 见 里删去')
  }
  if (!procedure.anonymous) return
  for (const field of Object.values(procedure.fields)) {
    if (field.attribute !== null || field.type === '单位' || field.type === '人') report.add(['表', field.form], 'anonymous-named', `匿名的事项里，“${field.name}”会说出是谁`, `${field.name} would tell who answers`, '删去此栏')
  }
}
