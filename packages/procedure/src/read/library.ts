import type { Finding, SourceFile } from '@zhiyun/policy'
import type { Reference } from '../check/around.ts'
import { checkProcedure } from '../check/check.ts'
import type { Procedure } from '../model/procedure.ts'
import type { Vocabulary } from '../model/vocabulary.ts'
import { readProcedure } from './procedure.ts'
import { readVocabulary } from './vocabulary.ts'

export const VOCABULARY_FILE = '词汇.yaml'

/** A folder of procedures, read and checked together: they open and push one another, so none is right alone. */
export type Library = { readonly procedures: Readonly<Record<string, Procedure>>; readonly vocabulary: Vocabulary | null; readonly findings: readonly Finding[] }

export function readLibrary(files: readonly SourceFile[], reference: Reference = {}): Library {
  const vocabularyFile = files.find((file) => file.path.endsWith(VOCABULARY_FILE))
  const words = vocabularyFile ? readVocabulary(vocabularyFile) : { vocabulary: null, findings: [noVocabulary] }
  const read = files.filter((file) => file !== vocabularyFile).map(readProcedure)
  const procedures = Object.fromEntries(read.flatMap(({ procedure }) => (procedure ? [[procedure.id, procedure] as const] : [])))
  const findings = [...words.findings, ...read.flatMap((each) => each.findings)]
  if (!words.vocabulary || findings.length > 0) return { procedures, vocabulary: words.vocabulary, findings }
  const { vocabulary } = words
  return { procedures, vocabulary, findings: read.flatMap(({ procedure, root }) => (procedure && root ? checkProcedure(procedure, root, { procedures, vocabulary, ...reference }) : [])) }
}

const noVocabulary: Finding = { severity: 'error', code: 'vocabulary-missing', file: VOCABULARY_FILE, line: 1, column: 1, path: '', zh: `缺 ${VOCABULARY_FILE}`, en: 'the vocabulary is missing', mend: '岗、级、款、册等闭集写在那里' }
