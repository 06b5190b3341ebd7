import type { Walk } from '../stage.ts'

export const objection: Walk = { name: 'objection', go: async () => undefined }
