import { z } from 'zod'

/** Kinds of organisation that take stock (003-005). */
export const TAKERS: readonly string[] = ['高校', '科研院所', '新型研发机构']
export const LAYERS = ['convertible', 'cultivable', 'give-up'] as const
export const PROSPECTS = ['high', 'medium', 'low'] as const
export const STATES = ['waiting', 'graded', 'school', 'settled'] as const
export const LAYER_WORDS = { convertible: '可转化', cultivable: '可培育', 'give-up': '拟放弃' } as const
export const PROSPECT_WORDS = { high: '高', medium: '中', low: '低' } as const
export const STATE_WORDS = { waiting: '待自评', graded: '待学院审核', school: '待学校审核', settled: '已定' } as const

/** What somebody who knows a patent says of it. */
export const gradeFields = {
  used: z.boolean().describe('licensed, transferred or built into a product'),
  readiness: z.int().min(1).max(9).describe('technology readiness level'),
  prospect: z.enum(PROSPECTS),
  layer: z.enum(LAYERS),
  note: z.string().trim().max(1000).default(''),
}
const gradeSchema = z.object(gradeFields)
export type Grade = z.infer<typeof gradeSchema>
