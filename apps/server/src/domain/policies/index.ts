import type { Declared } from '../../platform/action/declare.ts'
import type { AwardsOf } from './ask.ts'
import { checkUpOrganisation, checkUpVisitor } from './checkUp.ts'
import { checkUpEverywhere, checkUpEverywhereVisitor } from './checkUpEverywhere.ts'
import { chooseReading } from './chooseReading.ts'
import { compareReadings } from './compareReadings.ts'
import { compareVersions } from './compareVersions.ts'
import { listClauseNames, listDocuments, readDocument } from './documents.ts'
import { draftsDeclared } from './drafts/index.ts'
import { readEncoding } from './encoding.ts'
import type { Library } from './library.ts'
import { exportEntitled } from './entitlements/exportEntitled.ts'
import { listEntitled, readEntitlement } from './entitlements/found.ts'
import { cancelScan, readEntitlements, startScan } from './entitlements/scan.ts'
import { loadPrinted } from './loadPrinted.ts'
import { officeDecisions } from './officeDecisions.ts'
import { printOrganisationResult, printVisitorResult } from './paper/printResult.ts'
import type { AwardsOfAll } from './population.ts'
import { populationBytes } from './populationBytes.ts'
import { populationDeclared } from './runs/index.ts'
import { readMeasure } from './readMeasure.ts'
import { registerValidity } from './registerValidity.ts'
import { searchPolicies } from './search/searchPolicies.ts'
import { smallestChangeOrganisation, smallestChangeVisitor } from './smallestChange.ts'
import { listVersions } from './versions.ts'
import { workedCases } from './workedCases.ts'

export { askOf, nameWithin, type AwardsOf } from './ask.ts'
export { isInForce } from './choice.ts'
export { requestScan, SCAN_QUEUE, type ScanOrder } from './entitlements/requestScan.ts'
export { scanDaily } from './entitlements/scanDaily.ts'
export type { InHand, Tell } from './entitlements/settle.ts'
export { workScans, type Scanning, type ScanOptions } from './entitlements/workScans.ts'
export { decideFor } from './decideFor.ts'
export { createLibrary, type Library, type LoadedPack, type Theme } from './library.ts'
export { inOneSnapshot, readPopulation, type AwardsOfAll, type RegionPopulation } from './population.ts'
export { POPULATION_QUEUE, populationJobs } from './runs/index.ts'
export { recordVersions } from './recordVersions.ts'

/** The policies room for the packs of this platform and the ledger's word on what was awarded. */
export const policiesDeclared = (library: Library, awardsOf: AwardsOf, awardsOfAll: AwardsOfAll): Declared[] => [
  listDocuments(library),
  listClauseNames(library),
  readDocument(library),
  readMeasure(library),
  officeDecisions(library),
  readEncoding(library),
  workedCases(library),
  searchPolicies(library),
  listVersions(library),
  compareVersions(library),
  compareReadings(library),
  checkUpVisitor(library),
  checkUpOrganisation(library, awardsOf),
  checkUpEverywhereVisitor(library),
  checkUpEverywhere(library, awardsOf),
  smallestChangeVisitor(library),
  smallestChangeOrganisation(library, awardsOf),
  printVisitorResult(library),
  printOrganisationResult(library, awardsOf),
  chooseReading(library),
  registerValidity(library),
  loadPrinted(library),
  populationBytes(library, awardsOfAll),
  readEntitlements(library),
  listEntitled(library),
  exportEntitled(library),
  readEntitlement(library),
  startScan,
  cancelScan,
  ...draftsDeclared(library),
  ...populationDeclared(library),
]
