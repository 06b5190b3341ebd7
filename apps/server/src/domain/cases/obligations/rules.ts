import { entry, loadYaml, type Finding, type SourceFile, type YamlNode } from '@zhiyun/policy'
import { parseTerm, type Term } from '@zhiyun/calendar'
import type { Procedure } from '@zhiyun/procedure'

/** How the office manages obligations: content (`procedures/义务/办法.yaml`), since none of it is printed in a document. */
export type ObligationRules = {
  /** Days before the due day on which the one who owes is reminded, the earliest first. */
  readonly reminders: readonly number[]
  /** How long there is to pay back what is claimed. */
  readonly payback: Term
  /** The procedure by which money is recovered; null: a claim on the books is all. */
  readonly recovery: Recovery | null
}

/** `carry`: field of the new case ← what is known here. `role`: whoever owes is this party of it. */
export type Recovery = { readonly procedure: string; readonly role: string; readonly carry: Readonly<Record<string, Known>> }
const KNOWN = ['案号', '单位', '金额', '事由', '缴款期限', '措施'] as const
export type Known = (typeof KNOWN)[number]

const KEYS = ['语言', '提醒', '缴款', '追回']

/** Reads the rules and holds them against the procedures: whom and what a recovery names must be there, once the procedure is. */
export function readRules(file: SourceFile, procedures: readonly Procedure[]): { readonly rules: ObligationRules | null; readonly findings: readonly Finding[] } {
  const { root, findings: broken } = loadYaml(file)
  if (root === undefined) return { rules: null, findings: broken }
  const findings: Finding[] = []
  const tell = (node: YamlNode, code: string, zh: string, en: string, mend: string): void => void findings.push({ severity: 'error', code: `obligations/${code}`, ...node.at, path: '', zh, en, mend })
  if (root.kind === 'map') for (const { key, value } of root.entries) if (!KEYS.includes(key)) tell(value, 'keyword', `不识的键 ${key}`, `unknown key ${key}`, `可用：${KEYS.join(' ')}`)
  const unprinted = (node: YamlNode | undefined, what: string): void => {
    if (node === undefined || textAt(node, '印') !== '否') tell(node ?? root, 'figure-without-warrant', `${what}的数须写 印: 否`, `the figures of ${what} are the city's own`, '写 印: 否')
  }
  const told = entry(root, '提醒')
  unprinted(told, '提醒')
  const list = told === undefined ? undefined : entry(told, '提前')
  const reminders = (list?.kind === 'list' ? list.items : []).flatMap((item) => {
    const term = item.kind === 'scalar' ? parseTerm(item.text) : null
    if (term?.unit !== '日') tell(item, 'term', '提前写作几日，如 30日', 'days, such as 30日', '改成 n日')
    return term?.unit === '日' ? [term.n] : []
  })
  if (reminders.length === 0) tell(told ?? root, 'reminders', '没有写提前几日提醒', 'no reminder is set', '写 提醒: {提前: [30日, 7日], 印: 否}')
  const paid = entry(root, '缴款')
  unprinted(paid, '缴款')
  const payback = paid === undefined ? null : parseTerm(textAt(paid, '限') ?? '')
  if (payback === null) tell(paid ?? root, 'term', '读不出缴款期限', 'cannot read the time to pay back', '写 缴款: {限: 30日, 印: 否}')
  const recovery = entry(root, '追回')
  const read = recovery === undefined ? null : readRecovery(recovery, procedures, tell)
  return { rules: findings.length > 0 || payback === null ? null : { reminders: [...new Set(reminders)].sort((a, b) => b - a), payback, recovery: read }, findings }
}

function readRecovery(node: YamlNode, procedures: readonly Procedure[], tell: (node: YamlNode, code: string, zh: string, en: string, mend: string) => void): Recovery | null {
  const [procedure, role] = [textAt(node, '种'), textAt(node, '任')]
  const carried = entry(node, '带')
  const carry = Object.fromEntries((carried?.kind === 'map' ? carried.entries : []).map(({ key, value }) => [key, value.kind === 'scalar' ? value.text : ''])) as Record<string, Known>
  if (procedure === undefined || role === undefined) {
    tell(node, 'recovery', '追回须写 种 与 任', 'a recovery names its procedure and who owes', '写 {种: …, 任: …, 带: {…}}')
    return null
  }
  for (const value of Object.values(carry)) if (!KNOWN.includes(value)) tell(node, 'carry', `带的来处只有 ${KNOWN.join('、')}`, `unknown source ${value}`, '改 带')
  const into = procedures.find(({ id }) => id === procedure)
  if (into !== undefined) {
    if (into.roles[role] === undefined) tell(node, 'role', `“${procedure}”没有当事人“${role}”`, `${procedure} has no role ${role}`, '改 任')
    for (const name of Object.keys(carry)) if (into.fields[name] === undefined) tell(node, 'carry', `“${procedure}”没有栏“${name}”`, `${procedure} has no field ${name}`, '改 带')
  }
  return { procedure, role, carry }
}

const textAt = (node: YamlNode, key: string): string | undefined => {
  const found = entry(node, key)
  return found?.kind === 'scalar' ? found.text : undefined
}
