/** 专家: who may judge, whom they may not, and how it is drawn who does. Everything other parts of the server may use. */
import type { Declared } from '../../platform/action/declare.ts'
import { amendExpert } from './amendExpert.ts'
import { declareAvoidance, endAvoidance } from './avoidance.ts'
import { drawRecord, listDraws } from './drawRecords.ts'
import { enterExpert } from './enterExpert.ts'
import { expertPage } from './expertPage.ts'
import { exportLibrary, library } from './library.ts'
import { myEntry, setAvailability } from './myEntry.ts'
import { enterRoster, rosters, setRosterStanding, type PoolKinds } from './roster.ts'
import { setStanding } from './setStanding.ts'
import type { OpenReviews } from './workload.ts'

export { codeOf, drawFromPool, type Drawing } from './draw.ts'
export { drawsOf, type DrawOfCase } from './drawRecords.ts'
export { putExpert } from './enterExpert.ts'
export type { Entry } from './expert.ts'
export { importExperts } from './importExperts.ts'
export { openLot, planFields, planSchema, sealLot, type Lot } from './lot.ts'
export { poolFor } from './pool.ts'
export type { Pool, Question } from './question.ts'
export { keepExpertRegister, type RegisterEntry } from './expertRegister.ts'
export { reasonSchema } from './reason.ts'
export { EXPERT_POOL, type PoolKinds } from './roster.ts'
export { ticketsFor, type OpenReviews } from './workload.ts'

/** `/mine` before `/:expert`, so that the one is not taken for the other. */
export const expertsDeclared = (openReviews: OpenReviews, pools: PoolKinds): Declared[] => [
  library(openReviews), exportLibrary(openReviews), enterExpert, myEntry, setAvailability, declareAvoidance, endAvoidance, expertPage, amendExpert, setStanding, listDraws, drawRecord, rosters(pools), enterRoster(pools), setRosterStanding,
]
