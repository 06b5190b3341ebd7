import type { Fen } from '@zhiyun/finance'
import { recoverForCase, releaseForCase, reserveForCase, commitForCase, payForCase, returnForCase, settleForCase, claimForCase, type Fund } from '../../funds/index.ts'
import { readOrganisation } from '../../parties/index.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { lineOf, loadCases, textOf } from '../stored.ts'
import { fieldOf, measureOf, type Planned, type Scene } from './scene.ts'

/** 资金: posts the movement to the ledger, named by the effect's key and citing the measure's clauses. */
export async function moveMoney(scene: Scene, effect: Planned<'资金'>): Promise<void> {
  const { context, engine, stored } = scene
  const cases = await lineOf(context.db, context.session.region, stored.id)
  const measure = await measureInLine(scene, cases)
  const base = { key: effect.key, clauses: engine.clausesOf(measure), note: `${stored.state.no} ${effect.move}`, ...(effect.fund === null ? {} : { fund: effect.fund as Fund }) }
  const amount = (): Fen => {
    if (effect.amount === null) throw new Refusal('MOVE_REFUSED', '没有金额 no amount')
    return effect.amount
  }
  switch (effect.move) {
    case '预留':
      return void (await reserveForCase(context, { ...base, beneficiary: await beneficiaryOf(scene), line: { measure }, amount: amount() }))
    case '承诺':
      return void (await commitForCase(context, { ...base, beneficiary: await beneficiaryOf(scene), line: { measure }, amount: amount() }))
    case '释放':
      return void (await releaseForCase(context, { ...base, case: stored.id }))
    case '拨付':
      return void (await payForCase(context, {
        ...base,
        request: stored.id,
        cases,
        amount: amount(),
        payee: need(scene, '收款户名'),
        bank: need(scene, '开户行'),
        bankAccount: need(scene, '账号'),
        purpose: `${need(scene, '项目案号')} ${engine.nameOf(measure)}`,
        preparedBy: personWho(scene, '经办'),
        approvedBy: personWho(scene, '复核'),
      }))
    case '到账':
      return void (await settleForCase(context, { request: stored.id, receipt: need(scene, '流水号') }))
    case '退票':
      return void (await returnForCase(context, { request: stored.id, reason: need(scene, '退票原因') }))
    case '应收':
      return void (await claimForCase(context, { ...base, cases, amount: amount(), due: need(scene, '缴款期限'), reason: need(scene, '追回原因') }))
    case '追回':
      return void (await recoverForCase(context, { ...base, cases, amount: amount() }))
  }
}

/** A payment's own case names no measure; the application it follows does. */
async function measureInLine(scene: Scene, cases: readonly number[]): Promise<string> {
  if (scene.stored.measure !== null || textOf(fieldOf(scene, '申报措施')) !== null) return measureOf(scene)
  const line = await loadCases(scene.context.db, scene.context.session.region, cases)
  const measure = line.map((each) => each.measure).find((each) => each !== null)
  if (measure === undefined || measure === null) return measureOf(scene)
  return measure
}

async function beneficiaryOf({ context, stored }: Scene) {
  if (stored.organisation === null) throw new Refusal('MOVE_REFUSED', '本件没有受款单位 nobody to receive')
  return { case: stored.id, number: stored.state.no, organisation: stored.organisation, name: (await readOrganisation(context, stored.organisation)).name, district: stored.district }
}

function need(scene: Scene, name: string): string {
  const value = textOf(fieldOf(scene, name))
  if (value === null || value.trim() === '') throw new Refusal('INPUT_INVALID', undefined, [{ path: `values.${name}`, code: 'REQUIRED', zh: `请填${name}`, en: `${name} is required` }])
  return value
}

/** Who took the newest valid step of this action. */
function personWho({ stored }: Scene, action: string): number {
  const step = stored.state.steps.findLast((each) => each.action === action && each.voidedBy === null)
  if (step?.person == null) throw new Refusal('MOVE_REFUSED', `没有${action} nobody did it`)
  return Number(step.person)
}
