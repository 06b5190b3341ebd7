import type { Fen } from '@zhiyun/finance'
import type { Decision, TraceNode } from '@zhiyun/policy'
import type { FieldValue } from '@zhiyun/procedure'
import { carryForwardForCase, claimForCase, commitForCase, fundNames, gainForCase, payForCase, recoverForCase, releaseForCase, reserveForCase, returnForCase, settleForCase, writeOffForCase, type AwardItem, type Beneficiary, type Fund } from '../../funds/index.ts'
import { readOrganisation } from '../../parties/index.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { requirePayable } from '../obligations/restraint.ts'
import { lineOf, measureInLine, textOf } from '../record/stored.ts'
import { fieldOf, soleOrganisation, type Performed, type Planned, type Scene } from './scene.ts'

/** 资金: posts the movement to the ledger, named by the effect's key and citing the measure's clauses. */
export async function moveMoney(scene: Scene, effect: Planned<'资金'>): Promise<Performed> {
  return { kind: '资金', transaction: await post(scene, effect) }
}

async function post(scene: Scene, effect: Planned<'资金'>): Promise<number | null> {
  const { context, engine, stored } = scene
  const cases = await lineOf(context.db, context.session.region, stored.id)
  const measure = await measureInLine(context.db, context.session.region, cases)
  if (measure === undefined) throw new Refusal('MOVE_REFUSED', '没有申报措施 no measure is named')
  const base = { key: effect.key, clauses: engine.clausesOf(measure), note: `${stored.state.no} ${effect.move}`, ...(effect.fund === null ? {} : { fund: fundOf(effect.fund) }) }
  switch (effect.move) {
    case '预留':
      return (await reserveForCase(context, { ...base, beneficiary: await beneficiaryOf(scene), line: { measure }, amount: amountOf(effect) })).transaction
    case '承诺':
      return (await commitForCase(context, { ...base, beneficiary: await beneficiaryOf(scene), line: { measure }, amount: amountOf(effect), items: await itemsAwarded(scene, measure, amountOf(effect)) }, engine.ceilingOf)).transaction
    case '释放':
      return (await releaseForCase(context, { ...base, case: stored.id })).transaction
    case '拨付':
      await requirePayable(context, cases)
      return (await payForCase(context, {
        ...base,
        request: stored.id,
        cases,
        amount: amountOf(effect),
        payee: need(scene, '收款户名'),
        bank: need(scene, '开户行'),
        bankAccount: accountOf(scene),
        purpose: `${need(scene, '项目案号')} ${engine.nameOf(measure)}`,
        preparedBy: personWho(scene, '经办'),
        approvedBy: personWho(scene, '复核'),
      }, engine.ceilingOf)).transaction
    case '到账':
      return (await settleForCase(context, { request: stored.id, receipt: need(scene, '流水号') })).transaction
    case '退票':
      return (await returnForCase(context, { request: stored.id, reason: need(scene, '退票原因') })).transaction
    case '转后续':
      return (await carryForwardForCase(context, { ...base, case: stored.id })).transaction
    case '应收':
      await claimForCase(context, { ...base, cases, amount: amountOf(effect), due: need(scene, '缴款期限'), reason: need(scene, '追回原因') })
      return null
    case '追回':
      return (await recoverForCase(context, { ...base, cases, amount: amountOf(effect) })).transaction
    case '收益':
      // 没有写零: then there is nothing to book.
      return effect.amount === 0 ? null : (await gainForCase(context, { ...base, cases, amount: amountOf(effect) })).transaction
    case '核销':
      await writeOffForCase(context, { key: effect.key, cases })
      return null
  }
}

/** For which of the applicant's records the award is: those that the decision counted, in its order, as far as the award goes. */
async function itemsAwarded({ context: { db, session }, stored }: Scene, measure: string, amount: Fen): Promise<AwardItem[]> {
  const found = await db.maybe<{ decision: Decision }>(sql`select answer as decision from cases.snapshot where region = ${session.region} and case_id = ${stored.id} and measure = ${measure} order by step desc limit 1`)
  let left = amount
  return (found === undefined ? [] : itemsIn(found.decision.trace)).flatMap(({ item, worth }) => {
    const part = Math.min(left, worth)
    left -= part
    return part > 0 ? [{ item, amount: part }] : []
  })
}

const itemsIn = (node: TraceNode): { item: string; worth: Fen }[] =>
  node.kind === 'item' ? (node.truth === 'true' && node.amount?.high != null ? [{ item: node.label, worth: node.amount.high }] : []) : node.children.flatMap(itemsIn)

/** Whose case it is; in a case of the office's own, the one organisation that has a seat in it (the supplier of a purchase). */
async function beneficiaryOf({ context, stored }: Scene): Promise<Beneficiary> {
  const organisation = stored.organisation ?? soleOrganisation(stored.state.parties)
  if (organisation === null) throw new Refusal('MOVE_REFUSED', '本件没有受款单位 nobody to receive')
  const { name, district } = await readOrganisation(context, organisation)
  return { case: stored.id, number: stored.state.no, organisation, name, district: stored.district ?? district }
}

function fundOf(name: string): Fund {
  const fund = fundNames.find((each) => each === name)
  if (fund === undefined) throw new Refusal('UNKNOWN_ACCOUNT', name)
  return fund
}

function amountOf({ amount }: Planned<'资金'>): Fen {
  if (amount === null || amount <= 0) throw new Refusal('MOVE_REFUSED', '金额须大于零 the amount must be above zero')
  return amount
}

const wrong = (name: string, value: FieldValue | undefined, zh: string, en: string): Refusal =>
  new Refusal('INPUT_INVALID', undefined, [{ path: `values.${name}`, code: value === undefined ? 'REQUIRED' : 'FORMAT', zh, en }])

function need(scene: Scene, name: string): string {
  const value = textOf(fieldOf(scene, name))?.trim() ?? ''
  if (value === '') throw wrong(name, undefined, `请填${name}`, `${name} is required`)
  return value
}

/** A bank account is written in digits; blanks and hyphens that people put in for reading are left out. */
function accountOf(scene: Scene): string {
  const account = need(scene, '账号').replace(/[\s-]/g, '')
  if (!/^\d{6,32}$/.test(account)) throw wrong('账号', account, '账号须是 6 至 32 位数字；请退回经办改正', 'A bank account has 6 to 32 digits; send it back to be corrected')
  return account
}

/** Who took the newest valid step of this action. */
function personWho({ stored }: Scene, action: string): number {
  const step = stored.state.steps.findLast((each) => each.action === action && each.voidedBy === null)
  if (step?.person == null) throw new Refusal('MOVE_REFUSED', `没有${action} nobody did it`)
  return Number(step.person)
}
