import { importFacts, importStatements } from '../domain/facts/index.ts'
import { importOrganisations } from '../domain/parties/index.ts'
import { patentsKind } from '../domain/patents/index.ts'
import type { AnyImportKind } from '../platform/import/index.ts'

/** What can be imported from a table: on the web and from the command line. */
export const importKinds: readonly AnyImportKind[] = [importOrganisations, importFacts, importStatements, patentsKind]
