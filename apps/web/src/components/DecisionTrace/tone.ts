import type { Decision, TraceNode } from '@zhiyun/policy'
import type { StatusKey } from '../../theme/tokens.ts'

/** How a decision is marked. A near miss is a 不符合 with exactly one false condition that the applicant can change. */
export function decisionTone(decision: Pick<Decision, 'status' | 'near'>): StatusKey {
  switch (decision.status) {
    case '符合': return 'met'
    case '可竞争': return 'competitive'
    case '待补': return 'unknown'
    case '需专家判断': return 'judged'
    case '出错': return 'error'
    case '不符合': return decision.near ? 'near' : 'unmet'
  }
}

/** How one condition is marked within its decision. */
export function conditionTone(node: TraceNode, decision: Decision): StatusKey {
  if (wavers(node, decision)) return 'readings'
  if (node.truth === 'true') return 'met'
  if (node.truth === 'false') return decision.near?.condition === node.id ? 'near' : 'unmet'
  if (node.reasons.includes('错')) return 'error'
  return node.reasons.includes('缺') ? 'unknown' : 'judged'
}

/** Whether another reading of the text, on an axis this condition uses, changes its outcome. */
function wavers(node: TraceNode, decision: Decision): boolean {
  if (node.children.length > 0 || node.readings === undefined) return false
  const axes = Object.keys(node.readings)
  return decision.readings.some((result) => result.differs && result.stage === '资格' && axes.some((axis) => axis in result.readings && result.readings[axis] !== node.readings![axis]))
}
