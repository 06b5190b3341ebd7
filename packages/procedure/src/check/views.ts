import type { Procedure } from '../model/procedure.ts'
import { isOffice } from '../run/roles.ts'
import type { Report } from './report.ts'

/** Who acts sees something; nothing inner leaves; what is written for people outside reaches somebody there. */
export function checkViews(procedure: Procedure, report: Report): void {
  const acting = new Set(procedure.rows.flatMap((row) => row.who))
  for (const role of Object.values(procedure.roles)) {
    if (acting.has(role.name) && role.actsFor === null && !procedure.views[role.name]) report.add(['见'], 'no-view', `“${role.name}”要办事，却什么也看不见`, `${role.name} acts but sees nothing`, '在 见 里写他')
  }
  const kinds = new Map(procedure.rows.map((row) => [row.action, row.opinion]))
  for (const view of Object.values(procedure.views)) {
    const path = ['见', view.role]
    const role = procedure.roles[view.role]!
    const outside = !isOffice(role)
    const listed = (view.fields === 'all' ? [] : view.fields).map((name) => procedure.fields[name]!)
    if (outside) for (const field of listed.filter((each) => each.inner)) report.add(path, 'leak-field', `内栏“${field.name}”给了${role.name}`, `inner field ${field.name} is shown to ${role.name}`, '从 见 里删去')
    if (role.basis === '抽取') {
      if (view.fields === 'all') report.add(path, 'leak-identity', `抽来的人不得见全部`, 'a drawn person may not see all', '逐栏写')
      for (const field of listed.filter((each) => each.identifying)) report.add(path, 'leak-identity', `匿栏“${field.name}”给了${role.name}`, `identifying field ${field.name} is shown to ${role.name}`, '从 见 里删去')
      const declares = procedure.rows.some((row) => row.who.includes(role.name) && row.leaves?.whom === '本人')
      if (declares && view.afterDoing === null) report.add(path, 'seen-before-declared', `${role.name}未声明利害关系就能看`, `${role.name} sees before declaring conflicts`, '写 凭做')
    }
    for (const action of view.opinions === 'all' ? [] : view.opinions) {
      const kind = kinds.get(action)
      if (!kind) report.add(path, 'no-opinion', `“${action}”不写意见`, `${action} has no opinion`, '改动作名')
      if (kind === '内' && outside) report.add(path, 'leak-opinion', `内部意见“${action}”给了${role.name}`, `inner opinion of ${action} is shown to ${role.name}`, '从 见 里删去')
    }
    if (role.basis === '公众' && !Object.values(procedure.states).some((state) => state.public)) report.add(path, 'never-public', '没有一态是公开的', 'no state is public', '写 公: 是，或删去公众之见')
  }
  for (const row of procedure.rows) {
    if (row.opinion !== '外') continue
    const reaches = Object.values(procedure.views).some((view) => !isOffice(procedure.roles[view.role]) && (view.opinions === 'all' || view.opinions.includes(row.action)))
    if (!reaches) report.add(['流程', row.index], 'opinion-unseen', `“${row.action}”的外部意见没有外人看得见`, `nobody outside sees the opinion of ${row.action}`, '写进 见，或改作 内')
  }
  const issued = procedure.rows.some((row) => row.effects.some((effect) => effect.kind === '发文'))
  const readers = Object.values(procedure.views).some((view) => view.documents && !isOffice(procedure.roles[view.role]))
  if (issued && !readers) report.add(['见'], 'documents-unseen', '发了文书，却没有外人看得见', 'documents are issued but nobody outside sees them', '给相对人写 文书: 是')
}
