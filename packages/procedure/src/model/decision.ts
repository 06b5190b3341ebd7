/** What the policy engine says of a measure for somebody. */
export const DECISION_STATES = ['符合', '可竞争', '不符合', '待补', '需专家判断', '出错'] as const
export type DecisionState = (typeof DECISION_STATES)[number]
