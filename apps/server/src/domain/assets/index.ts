import type { Declared } from '../../platform/action/declare.ts'
import { decideEvidence } from './highValue/decideEvidence.ts'
import { enterRegister, leaveRegister } from './highValue/enterRegister.ts'
import { evidenceQueue } from './highValue/evidenceQueue.ts'
import { exportHighValue, highValueList } from './highValue/highValueList.ts'
import { recordEvidence } from './highValue/recordEvidence.ts'
import { patentStanding } from './highValue/standing.ts'
import { stateWholeness } from './highValue/stateWholeness.ts'
import { addMembers, removeMembers } from './portfolios/addMembers.ts'
import { confirmMember } from './portfolios/confirmMember.ts'
import { closePortfolio, openPortfolio } from './portfolios/openPortfolio.ts'
import { answerInvitation, inviteOwner } from './portfolios/owners.ts'
import { listPortfolios, portfolioCandidates, portfolioPage } from './portfolios/views.ts'
import { listParameters, setParameter } from './rules/parameters.ts'
import type { AssetRules } from './rules/rules.ts'

/** The room's declarations, by the parameters and tests that the content says. */
export const assetsDeclared = (rules: AssetRules): Declared[] => [
  listParameters(rules), setParameter, stateWholeness,
  highValueList(rules), exportHighValue, patentStanding(rules), evidenceQueue, recordEvidence, decideEvidence(rules), enterRegister, leaveRegister,
  listPortfolios(rules), portfolioPage(rules), portfolioCandidates, openPortfolio(rules), closePortfolio, inviteOwner, answerInvitation, addMembers, removeMembers, confirmMember,
]

export { assessDaily, assetsJobs, followAssets, type FollowAssetsReport } from './follow.ts'
export { importConcordance, SCHEMES } from './rules/importConcordance.ts'
export { ASSESS_QUEUE } from './rules/queue.ts'
export { readAssetRules, type AssetRules } from './rules/rules.ts'
