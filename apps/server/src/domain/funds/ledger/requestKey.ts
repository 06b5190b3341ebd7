import type { Context } from '../../../platform/action/context.ts'

/** The ledger's name for what a person asks for directly: their request, once. */
export const requestKey = ({ session, key }: Pick<Context, 'session' | 'key'>): string => `request/${session.actor}/${key}`
