import type { Read } from '../../api/answers.ts'

export type Engagement = Read<'/api/engagements'>['engagements'][number]
