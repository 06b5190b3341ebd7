import type { ScoreModel } from '@zhiyun/valuation'
import type { Context } from '../../platform/action/context.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { rightsOf, type Right } from '../patents/index.ts'

/** A purpose that the model has, and patents that the register holds, each once. */
export async function requireContent(context: Context, model: ScoreModel, { purpose, patents }: { readonly purpose: string; readonly patents: readonly string[] }): Promise<readonly Right[]> {
  if (!model.purposes.some(({ id }) => id === purpose)) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'purpose', code: 'UNKNOWN_PURPOSE', zh: '没有这种评估目的', en: 'No such purpose' }])
  const rights = await rightsOf(context, patents)
  const held = new Set(rights.map(({ application }) => application))
  const wrong = patents.flatMap((number, at) => {
    if (!held.has(number)) return [{ path: `patents.${at}`, code: 'UNKNOWN_PATENT', zh: `登记册里没有 ${number}；请核对申请号，或先导入`, en: `The register does not hold ${number}; check the number or import it first` }]
    return patents.indexOf(number) < at ? [{ path: `patents.${at}`, code: 'TWICE', zh: `${number} 出现两次`, en: `${number} is there twice` }] : []
  })
  if (wrong.length > 0) throw new Refusal('INPUT_INVALID', undefined, wrong)
  return rights
}
