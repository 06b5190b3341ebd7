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
import { assignItems, gradeItem } from './stocktaking/gradeItem.ts'
import { exportIndustries, industries, industryClass } from './industries/views.ts'
import { decideFiling, handIn, withdrawProduct } from './products/handIn.ts'
import { productPage } from './products/productPage.ts'
import { decideRecognition, endRecognition, proposeRecognition } from './products/recognise.ts'
import { saveFiling } from './products/saveFiling.ts'
import { productCandidates } from './products/usable.ts'
import { exportProducts, listProducts } from './products/views.ts'
import { openStocktaking } from './stocktaking/openStocktaking.ts'
import { openItems, reviewItems } from './stocktaking/reviewItems.ts'
import { exportStocktaking, library, listStocktakings, stocktakingPage } from './stocktaking/views.ts'
import { listParameters, setParameter } from './rules/parameters.ts'
import type { ProductRoom } from './products/product.ts'

/** The room's declarations, by the parameters and tests that the content says; `tell` leaves word with firms. */
export const assetsDeclared = (room: ProductRoom): Declared[] => {
  const { rules } = room
  return [
    listParameters(rules), setParameter, stateWholeness,
    highValueList(rules), exportHighValue, patentStanding(rules), evidenceQueue, recordEvidence, decideEvidence(rules), enterRegister, leaveRegister,
    listPortfolios(rules), portfolioPage(rules), portfolioCandidates, openPortfolio(rules), closePortfolio, inviteOwner, answerInvitation, addMembers, removeMembers, confirmMember,
    listStocktakings, stocktakingPage, exportStocktaking, openStocktaking(rules), assignItems, gradeItem(rules), reviewItems, openItems, library,
    listProducts, productPage(rules), productCandidates, exportProducts, saveFiling, handIn(room), decideFiling(room), withdrawProduct(room), proposeRecognition, decideRecognition(room), endRecognition(room),
    industries(rules), industryClass(rules), exportIndustries(rules),
  ]
}

export { assessDaily, assetsJobs, followAssets, type FollowAssetsReport } from './follow.ts'
export { importConcordance, SCHEMES } from './rules/importConcordance.ts'
export { importIndustryYears } from './industries/importYears.ts'
export { importIntensiveClasses } from './industries/importList.ts'
export { membersOf } from './portfolios/membersOf.ts'
export { importGrades } from './stocktaking/importGrades.ts'
export { ASSESS_QUEUE } from './rules/queue.ts'
export { readAssetRules, type AssetRules } from './rules/rules.ts'
