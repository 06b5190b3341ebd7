import type { DecisionInput } from '@zhiyun/policy'

/** What a run knows of its document's validity, as the engine takes it. */
export const validityOf = (inForce: boolean | null): Pick<DecisionInput, 'validity'> => (inForce === null ? {} : { validity: { inForce } })
