import { readDictionary } from '../dictionary/read.ts'
import { preparePolicy, type Policy } from '../decide/policy.ts'
import { readPack } from '../pack/read.ts'
import type { Dictionary } from '../dictionary/types.ts'
import { DICTIONARY_TEXT } from './dictionaryText.ts'
import { PACK_TEXT } from './packText.ts'

export function fixtureDictionary(): Dictionary {
  const { dictionary, findings } = readDictionary([{ path: 'dictionary.yaml', text: DICTIONARY_TEXT }])
  if (!dictionary) throw new Error(JSON.stringify(findings))
  return dictionary
}

/** The fixture pack, with a replacement made in its text when asked. */
export function fixturePolicy(replace?: readonly [string, string]): Policy {
  const dictionary = fixtureDictionary()
  const { pack, findings } = readPack([{ path: 'pack.yaml', text: replace ? PACK_TEXT.replace(...replace) : PACK_TEXT }], dictionary)
  if (!pack) throw new Error(JSON.stringify(findings))
  return preparePolicy(pack, dictionary)
}
