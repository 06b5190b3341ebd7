import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'

export interface Option {
  value: string
  label: string
}

const MOST = 30

/** What a register holds that matches the words: measures, organisations, patents and places, each from where it is kept. */
export async function lookUp(kind: string, words: string, signal: AbortSignal): Promise<Option[]> {
  switch (kind) {
    case '措施': {
      const { documents } = await read<Read<'/api/policies/documents'>>('/api/policies/documents', {}, signal)
      const all = await Promise.all(documents.map(async ({ id }) => (await read<Read<'/api/policies/documents/{document}'>>(`/api/policies/documents/${id}`, {}, signal)).measures.map((measure) => ({ value: `${id}/${measure.id}`, label: `${measure.name}（${id}/${measure.id}）` }))))
      return all.flat().filter(({ label }) => label.includes(words))
    }
    case '单位': {
      // Whoever may not read the register names an organisation by its whole code.
      if (isCode(words)) return byCode(words, signal)
      const { organisations } = await read<Read<'/api/parties/organisations'>>('/api/parties/organisations', { text: words, limit: MOST }, signal)
      return organisations.map(({ name, uscc }) => ({ value: uscc, label: `${name}　${uscc}` }))
    }
    case '地区': {
      const { regions } = await read<Read<'/api/parties/regions'>>('/api/parties/regions', {}, signal)
      return regions.map(({ code, name }) => ({ value: String(code), label: name })).filter(({ label }) => label.includes(words))
    }
    case '专利': {
      if (words === '') return []
      const { hits } = await read<Read<'/api/patents'>>('/api/patents', { q: words, limit: MOST }, signal)
      return hits.map(({ number, title }) => ({ value: number, label: `${number}　${title}` }))
    }
    default:
      return []
  }
}

export const isCode = (words: string): boolean => /^[0-9A-Za-z]{18}$/.test(words.trim())

/** The organisation of a whole credit code; none when it is not registered here. */
export async function byCode(code: string, signal: AbortSignal): Promise<Option[]> {
  const value = code.trim().toUpperCase()
  const { name } = await read<Read<'/api/parties/organisation-names/{code}'>>(`/api/parties/organisation-names/${value}`, {}, signal)
  return name === null ? [] : [{ value, label: `${name}　${value}` }]
}
