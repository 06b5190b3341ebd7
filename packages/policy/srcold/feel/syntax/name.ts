import { normalizeContextKey } from 'lezer-feel'

/** One spelling of a name: single spaces, and spaces around the additional symbols that FEEL allows inside names. */
export const normalName = (name: string): string => normalizeContextKey(name) as string
