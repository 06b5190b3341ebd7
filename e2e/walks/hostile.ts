import type { Walk } from '../stage.ts'

export const hostile: Walk = { name: 'hostile', go: async () => undefined }
