import { unpacked } from './ipc.ts'
import { bad, good, type Result } from '../problem.ts'

const SHAPE = /^([A-HY]\d{2}[A-Z])(\d{1,4})\/(\d{2,6})$/

/** The canonical writing of a symbol of the Cooperative Patent Classification: `H01L21/2007`, `Y02E60/10`. */
export function canonicalCpc(text: string): Result<string> {
  const match = SHAPE.exec(unpacked(text.normalize('NFKC').replace(/\s/g, '').toUpperCase()))
  if (match) return good(`${match[1]}${Number(match[2])}/${match[3]}`)
  return bad({
    code: 'cpc.form',
    zh: `“${text.trim()}”不是联合专利分类号。`,
    en: `${text.trim()} is not a symbol of the Cooperative Patent Classification.`,
    todo: { zh: '请按H01L21/2007的形式填写。', en: 'Write it as in H01L21/2007.' },
  })
}
