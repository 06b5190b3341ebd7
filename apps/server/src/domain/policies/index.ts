import type { Declared } from '../../platform/action/declare.ts'
import type { AwardsOf } from './ask.ts'
import { checkUpOrganisation, checkUpVisitor } from './checkUp.ts'
import { chooseReading } from './chooseReading.ts'
import { compareReadings } from './compareReadings.ts'
import { listClauseNames, listDocuments, readDocument } from './documents.ts'
import type { Library } from './library.ts'
import { loadPrinted } from './loadPrinted.ts'
import { officeDecisions } from './officeDecisions.ts'
import { populationDeclared } from './population/index.ts'
import { readMeasure } from './readMeasure.ts'
import { registerValidity } from './registerValidity.ts'

export { type AwardsOf } from './ask.ts'
export { isInForce } from './choice.ts'
export { decideFor } from './decideFor.ts'
export { createLibrary, type Library, type LoadedPack } from './library.ts'
export { POPULATION_QUEUE, populationJobs, type AwardsOfRegion } from './population/index.ts'
export { recordVersions } from './recordVersions.ts'

/** The policies room for the packs of this platform and the ledger's word on what was awarded. */
export const policiesDeclared = (library: Library, awardsOf: AwardsOf): Declared[] => [
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
  ...populationDeclared(library),
]
