import type { Read } from '../../api/answers.ts'

/** Whom the office has engaged, as what, for what. */
export type Engagement = Read<'/api/engagements'>['engagements'][number]
