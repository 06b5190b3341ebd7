import type { Declared } from '../../platform/action/declare.ts'
import { exportPatents } from './exportPatents.ts'
import { linkOwners } from './linkOwners.ts'
import { organisationPatents } from './organisationPatents.ts'
import { patentPage } from './patentPage.ts'
import { searchPatents } from './searchPatents.ts'

export const patentsDeclared: Declared[] = [searchPatents, exportPatents, organisationPatents, patentPage, linkOwners]

export { computeCounts } from './computeCounts.ts'
export { followPatents, patentsJobs, type FollowReport } from './follow.ts'
export { patentsKind } from './importPatents.ts'
export { indexPatents, indexState, type IndexOptions, type IndexReport } from './indexPatents.ts'
export { linkAllOwners, type LinkReport } from './linkOwners.ts'
export { FOLLOW_QUEUE } from './queue.ts'
export { countFacets, exactly, findPatents, RANKED } from './searchPatents.ts'
export { ask } from './question.ts'
/** Cuts a question in Chinese into words, by the dictionary of the patent search. */
export { words } from './segmenter.ts'
