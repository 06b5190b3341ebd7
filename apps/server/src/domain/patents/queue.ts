/** What follows a change of the register: documents, owners, counts. */
export const FOLLOW_QUEUE = 'patents.follow'
export type Follow = { readonly region: number }
