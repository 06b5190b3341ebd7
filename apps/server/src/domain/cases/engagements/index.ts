/** 受托: third parties whom the office engages, what they see and what they write. */
import type { Declared } from '../../../platform/action/declare.ts'
import { endEngagement, engage } from './engage.ts'
import { engagedCases, engagedLedger, engagements } from './engagements.ts'
import { findingFile, keepFindingFile } from './findingFiles.ts'
import { answerOversight, oversight, writeOversight } from './oversight.ts'

export const engagementsDeclared: readonly Declared[] = [engage, endEngagement, engagements, engagedCases, engagedLedger, writeOversight, answerOversight, keepFindingFile, findingFile, oversight]
