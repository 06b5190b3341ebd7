import { importConcordance, importIndustryYears, importIntensiveClasses } from '../domain/assets/index.ts'
import { importExperts } from '../domain/experts/index.ts'
import { importFacts, importStatements } from '../domain/facts/index.ts'
import { importOrganisations } from '../domain/parties/index.ts'
import { classesKind, patentsKind } from '../domain/patents/index.ts'
import { requestScan, SCAN_QUEUE } from '../domain/policies/index.ts'
import type { AnyImportKind } from '../platform/import/index.ts'

/** New facts may entitle somebody: who it is, is looked for when they are all in. */
const thenScanned = (kind: AnyImportKind): AnyImportKind => ({
  ...kind,
  follows: SCAN_QUEUE,
  async finish(context, options) {
    await kind.finish?.(context, options)
    await requestScan(context, `导入${kind.title.zh}`)
  },
})

/** What can be imported from a table: on the web and from the command line. Patents are scanned for once they are counted. */
export const importKinds: readonly AnyImportKind[] = [importOrganisations, thenScanned(importFacts), thenScanned(importStatements), patentsKind, importExperts, classesKind, importConcordance, importIndustryYears, importIntensiveClasses]
