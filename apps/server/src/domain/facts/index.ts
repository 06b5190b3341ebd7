import type { Declared } from '../../platform/action/declare.ts'
import { declareFact } from './declareFact.ts'
import { declareRecords } from './declareRecords.ts'
import { factHistory } from './factHistory.ts'
import { listNames } from './listNames.ts'
import { organisationProfile } from './organisationProfile.ts'
import { verifyFact } from './verifyFact.ts'
import { withdrawFact } from './withdrawFact.ts'

export const factsDeclared: Declared[] = [listNames, organisationProfile, factHistory, declareFact, verifyFact, withdrawFact, declareRecords]

export { readNames, type FactName, type FactNames } from './definition.ts'
export { importFacts, importStatements } from './importFacts.ts'
export { profile, type Profile, type ProfileQuestion } from './profile.ts'
export { putFacts, type Statement } from './putFacts.ts'
export { putRecords, readRecords, type RecordInput } from './records.ts'
export { recordComputed, type Computed } from './recordComputed.ts'
export { readStatements, type StatementInput } from './statement.ts'
export { syncDictionary, type SyncReport } from './syncDictionary.ts'
