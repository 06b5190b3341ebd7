import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'

export interface Option {
  value: string
  label: string
}

const MOST = 30
/** 统一社会信用代码. */
const CREDIT_CODE = /^[0-9A-HJ-NP-RT-UW-Y]{18}$/i

/** What a register holds that matches the words: measures, organisations, patents and places, each from where it is kept. */
export async function lookUp(kind: string, words: string, signal: AbortSignal): Promise<Option[]> {
  switch (kind) {
    case '措施': {
      const { documents } = await read<Read<'/api/policies/documents'>>('/api/policies/documents', {}, signal)
      const all = await Promise.all(documents.map(async ({ id }) => (await read<Read<'/api/policies/documents/{document}'>>(`/api/policies/documents/${id}`, {}, signal)).measures.map((measure) => ({ value: `${id}/${measure.id}`, label: `${measure.name}（${id}/${measure.id}）` }))))
      return all.flat().filter(({ label }) => label.includes(words))
    }
    case '单位': {
      const { organisations } = await read<Read<'/api/parties/organisations'>>('/api/parties/organisations', { text: words, limit: MOST }, signal)
      const found = organisations.map(({ id, name, uscc }) => ({ value: String(id), label: `${name}　${uscc}` }))
      // Nobody can look for others' organisations who may not read the register: the whole code names one.
      const code = words.trim().toUpperCase()
      return found.length === 0 && CREDIT_CODE.test(code) ? [{ value: code, label: code }] : found
    }
    case '办件': {
      const { items } = await read<Read<'/api/queue'>>('/api/queue', { list: 'all', words, limit: MOST }, signal)
      return items.map(({ case: id, no, measureName, procedure, organisationName }) => ({ value: String(id), label: [no, measureName ?? procedure, organisationName ?? ''].join('　').trim() }))
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
