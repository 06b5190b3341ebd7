import type { Declared } from '../../platform/action/declare.ts'
import type { AwardsOf } from './ask.ts'
import { checkUpOrganisation, checkUpVisitor } from './checkUp.ts'
import { chooseReading } from './chooseReading.ts'
import { compareReadings } from './compareReadings.ts'
import { listClauseNames, listDocuments, readDocument } from './documents.ts'
import { draftsDeclared } from './drafts/index.ts'
import type { Library } from './library.ts'
import { listEntitled, readEntitlement } from './entitlements/found.ts'
import { cancelScan, readEntitlements, startScan } from './entitlements/scan.ts'
import { loadPrinted } from './loadPrinted.ts'
import { officeDecisions } from './officeDecisions.ts'
import type { AwardsOfAll } from './population.ts'
import { populationBytes } from './populationBytes.ts'
import { readMeasure } from './readMeasure.ts'
import { registerValidity } from './registerValidity.ts'

export { askOf, type AwardsOf } from './ask.ts'
export { isInForce } from './choice.ts'
export { requestScan, SCAN_QUEUE, type ScanOrder } from './entitlements/requestScan.ts'
export type { InHand, Tell } from './entitlements/settle.ts'
export { workScans, type Scanning, type ScanOptions } from './entitlements/workScans.ts'
export { decideFor } from './decideFor.ts'
export { createLibrary, type Library, type LoadedPack } from './library.ts'
export { inOneSnapshot, readPopulation, type AwardsOfAll, type RegionPopulation } from './population.ts'
export { recordVersions } from './recordVersions.ts'

/** The policies room for the packs of this platform and the ledger's word on what was awarded. */
export const policiesDeclared = (library: Library, awardsOf: AwardsOf, awardsOfAll: AwardsOfAll): Declared[] => [
  listDocuments(library),
  listClauseNames(library),
  readDocument(library),
  readMeasure(library),
  officeDecisions(library),
  compareReadings(library),
  checkUpVisitor(library),
  checkUpOrganisation(library, awardsOf),
  chooseReading(library),
  registerValidity(library),
  loadPrinted(library),
  populationBytes(library, awardsOfAll),
  readEntitlements(library),
  listEntitled(library),
  readEntitlement(library),
  startScan,
  cancelScan,
  ...draftsDeclared(library),
]
