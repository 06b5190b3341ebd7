import type { Walk } from '../stage.ts'

export const review: Walk = { name: 'review', go: async () => undefined }
