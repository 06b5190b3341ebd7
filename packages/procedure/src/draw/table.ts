import type { Guard, Procedure, Row } from '../model/procedure.ts'
import { signingText } from './mermaid.ts'

/** The flow as a Markdown table, a line for each row: what an office reads through before it lets a procedure run. */
export function drawTable(procedure: Procedure): string {
  const lines = procedure.rows.map((row) => `| ${[row.from.join('、'), row.action, row.to ?? '同', who(row), conditions(row), row.effects.map((effect) => effect.kind).join('、')].join(' | ')} |`)
  return ['| 从 | 动作 | 到 | 谁 | 条件 | 效果 |', '|---|---|---|---|---|---|', ...lines, ''].join('\n')
}

const who = (row: Row): string => `${row.who.join('、')}${row.signing ? `（会${signingText(row.signing)}）` : ''}`

function conditions(row: Row): string {
  const parts = [
    ...row.guards.map(guardText),
    ...(row.form ? [`填${row.form}`] : []),
    ...(row.differsFrom.length > 0 ? [`异于${row.differsFrom.join('、')}`] : []),
    ...(row.inPerson ? ['不可代'] : []),
    ...Object.entries(row.readings).map(([axis, value]) => `仅读法${axis}为${value}`),
    ...(row.opinion ? [`写意见（${row.opinion}）`] : []),
    ...(row.voids.length > 0 ? [`废${row.voids.join('、')}`] : []),
  ]
  return parts.join('；')
}

export function guardText(guard: Guard): string {
  switch (guard.kind) {
    case 'formula':
      return guard.formula.text
    case 'materials':
      return '材料齐'
    case 'decision':
      return `决定属${guard.states.join('、')}`
    case 'unique':
      return `${guard.fields.join('＋')}唯一${guard.unless ? `（除非${guard.unless.text}）` : ''}`
    case 'limit':
      return `${guard.fields.join('＋')}不过批的${guard.limit}`
    case 'batch':
      return `批在${guard.states.join('、')}`
    case 'children':
      return `${guard.procedure}皆${guard.states === 'ended' ? '终' : guard.states.join('、')}`
    case 'selfDid':
      return `本人已${guard.action}`
    case 'done':
      return `已${guard.action}`
    case 'complete':
      return `${guard.role}${guard.yes ? '满员' : '缺员'}`
    case 'members':
      return `成员皆${guard.inside ? '在' : '不在'}${guard.states === 'ended' ? '终' : guard.states.join('、')}`
    case 'memberTotal':
      return `成员${guard.field}合计等于${guard.equals}`
    case 'given':
      return `${guard.yes ? '有' : '无'}${guard.field}`
    case 'halfway':
      return `${guard.clock}过半`
    case 'balance':
      return `${guard.fund}余额够${guard.enough}`
    case 'duties':
      return `义务皆${guard.states.join('、')}`
  }
}
