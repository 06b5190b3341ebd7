/** What follows a change of the rules, of a concordance or of the register of patents: everything is judged and counted again. */
export const ASSESS_QUEUE = 'assets.assess'
export type Assess = { readonly region: number }
