import type { Declared } from '../../platform/action/declare.ts'
import { exportPatents } from './search/exportPatents.ts'
import { linkOwners } from './owners/linkOwners.ts'
import { organisationPatents } from './views/organisationPatents.ts'
import { patentPage } from './views/patentPage.ts'
import { searchPatents } from './search/searchPatents.ts'

export const patentsDeclared: Declared[] = [searchPatents, exportPatents, organisationPatents, patentPage, linkOwners]

export { computeCounts } from './owners/computeCounts.ts'
export { followPatents, patentsJobs, type FollowReport } from './follow.ts'
export { patentsKind } from './register/importPatents.ts'
export { indexPatents, indexState, type IndexOptions, type IndexReport } from './search/indexPatents.ts'
export { linkAllOwners, type LinkReport } from './owners/linkOwners.ts'
export { partsOf } from './register/files/parts.ts'
export { readPart, type Item, type ReadOptions } from './register/files/readPart.ts'
export { FOLLOW_QUEUE } from './queue.ts'
export { countFacets, exactly, findPatents, RANKED } from './search/searchPatents.ts'
export { ask } from './search/question.ts'
/** Cuts a question in Chinese into words, by the dictionary of the patent search. */
export { words } from './search/segmenter.ts'
