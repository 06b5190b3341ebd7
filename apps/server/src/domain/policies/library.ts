import { preparePolicy, type Dictionary, type Measure, type Pack, type Policy, type SourceFile } from '@zhiyun/policy'
import { Refusal } from '../../platform/errors/refusal.ts'

/** The packs and the dictionary that this platform runs by: read once, frozen, the same for every request. */
export type Library = {
  readonly dictionary: Dictionary
  readonly packs: readonly Pack[]
  /** NOT_FOUND when no such document is loaded. */
  pack(document: string): Pack
  /** The pack made ready to decide: linked once, used for everyone. */
  policy(document: string): Policy
  measure(document: string, measure: string): Measure
  /** `000/X09`: how a measure is named outside its pack. */
  measureOf(reference: string): { pack: Pack; measure: Measure }
  files(document: string): readonly SourceFile[]
  /** The files the dictionary was read from: a pack of an earlier day is read with the dictionary of its day. */
  readonly dictionaryFiles: readonly SourceFile[]
  /** Measures of all documents by what they are about. */
  readonly themes: readonly Theme[]
}

export type LoadedPack = { readonly pack: Pack; readonly files: readonly SourceFile[] }

/** What measures are about, across documents; members are references (`000/X09`). */
export type Theme = { readonly name: string; readonly measures: readonly string[] }

export function createLibrary(dictionary: Dictionary, loaded: readonly LoadedPack[], { dictionaryFiles = [], themes = [] }: Partial<Pick<Library, 'dictionaryFiles' | 'themes'>> = {}): Library {
  const byDocument = new Map(loaded.map((each) => [each.pack.document.id, { ...each, policy: preparePolicy(each.pack, dictionary) }]))
  const find = (document: string) => {
    const found = byDocument.get(document)
    if (found === undefined) throw new Refusal('NOT_FOUND', document)
    return found
  }
  const measure = (document: string, id: string): Measure => {
    const found = find(document).pack.measures.find((each) => each.id === id)
    if (found === undefined) throw new Refusal('NOT_FOUND', `${document}/${id}`)
    return found
  }
  return {
    dictionary,
    packs: loaded.map(({ pack }) => pack),
    pack: (document) => find(document).pack,
    policy: (document) => find(document).policy,
    measure,
    measureOf: (reference) => {
      const [document = '', id = ''] = reference.split('/')
      return { pack: find(document).pack, measure: measure(document, id) }
    },
    files: (document) => find(document).files,
    dictionaryFiles,
    themes,
  }
}
