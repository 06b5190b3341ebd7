import type { Walk } from '../stage.ts'

export const entitlement: Walk = { name: 'entitlement', go: async () => undefined }
