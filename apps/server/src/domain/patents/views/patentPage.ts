import { doubtWords, feeStanding, formatApplication, KIND_NAMES, parseApplicationNumber, parsePublicationNumber, STATUS_NAMES, type FeeLine, type FeePayment } from '@zhiyun/patent'
import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql, type Database } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { officerRoles } from '../../../platform/permission/role.ts'
import type { Session } from '../../../platform/permission/session.ts'
import { feesOf, markSchema, statusMark, yuan, type Mark } from '../search/hit.ts'
import { keptColumns, standingOn, type Kept } from '../register/patent.ts'
import { readPayments } from '../register/payments.ts'
import { ask } from '../search/question.ts'
import { findPatents } from '../search/searchPatents.ts'
import { isWorkday } from '../register/workday.ts'

const ownerSchema = z.object({
  organisation: z.int(), name: z.string(), original: z.boolean(), shareOf: z.int(), shareIn: z.int().describe('equal shares are presumed'), since: z.string(), until: z.string().nullable(), matched: z.enum(['name', 'office']),
})
type Owner = z.infer<typeof ownerSchema>

/** One patent: what it is, whether it stands, what is due, whose it is, what happened. Any writing of its number finds it. */
export const patentPage = query({
  name: 'patents.patentPage',
  summary: { zh: '专利', en: 'A patent' },
  route: 'GET /api/patents/:number',
  input: z.strictObject({ number: z.string().max(60) }),
  output: z.object({
    number: z.string(),
    title: z.string(),
    abstract: z.string().nullable(),
    status: markSchema,
    forms: z.array(z.string()).describe('other writings of the application number'),
    facts: z.array(z.object({ name: z.string(), value: z.string(), source: z.string() })),
    fees: z.array(z.object({ year: z.int(), due: z.string(), amount: z.string(), state: markSchema })),
    highValue: z.array(z.never()).describe('the five tests need facts that the register does not hold'),
    term: z.object({ filedOn: z.string(), grantedOn: z.string() }).nullable().describe('of a granted invention: from when its term and a compensation of it are counted'),
    owners: z.array(ownerSchema),
    publications: z.array(z.object({ number: z.string(), date: z.string().nullable(), meaning: z.string() })),
    events: z.array(z.object({ id: z.string(), at: z.string(), who: z.string(), what: z.string() })),
  }),
  async handle({ db, session, clock }, { number }) {
    const day = today(clock)
    const patent = await requirePatent(db, session, day, number)
    const owners = await db.rows<Owner>(sql`
      select organisation, name, original, share_of as "shareOf", share_in as "shareIn", since, until, matched from patents.owner
      where region = ${session.region} and application = ${patent.application} order by until nulls first, since, organisation`)
    const payments = await readPayments(db, session.region, [patent.application])
    const publications = patent.publications.map((each) => ({ ...each, meaning: meaningOf(each.number) }))
    return {
      number: patent.application, title: patent.title, abstract: patent.abstract, status: statusMark(standingOn(patent, day)), forms: formsOf(patent.application),
      facts: factsOf(patent, session), fees: feeRows(patent, payments.get(patent.application) ?? [], day), highValue: [], owners,
      term: patent.kind === 'invention' && patent.filedOn !== null && patent.grantedOn !== null ? { filedOn: patent.filedOn, grantedOn: patent.grantedOn } : null,
      publications, events: eventsOf(patent, publications, day),
    }
  },
})

async function requirePatent(db: Database, session: Session, day: string, number: string): Promise<Kept> {
  const application = parseApplicationNumber(number)
  const publication = parsePublicationNumber(number)
  const found = application.ok
    ? await keptUnder(db, session, application.value.canonical)
    : publication.ok ? (await findPatents(db, session, ask({ q: publication.value.canonical }, day), { from: 0, limit: 1 }))[0] : undefined
  if (found === undefined) throw new Refusal('NOT_FOUND', application.ok || publication.ok ? number : application.problem.zh)
  return found
}

/** The row of this number, or the one that stayed when two were found to be one patent. */
const keptUnder = async (db: Database, { region }: Session, number: string): Promise<Kept | undefined> =>
  (await db.maybe<Kept>(sql`select ${keptColumns} from patents.patent p where p.region = ${region} and p.application = ${number}`))
  ?? db.maybe<Kept>(sql`select ${keptColumns} from patents.patent p where p.region = ${region} and p.application = (select application from patents.statement where region = ${region} and number = ${number} and number <> application limit 1)`)

function formsOf(number: string): string[] {
  const read = parseApplicationNumber(number)
  return read.ok ? (['plain', 'without-check', 'cn', 'zl', 'standard'] as const).map((writing) => formatApplication(read.value, writing)) : []
}

const meaningOf = (number: string): string => {
  const read = parsePublicationNumber(number)
  return read.ok ? read.value.zh : '公开（公告）'
}

function factsOf(patent: Kept, { role }: Session): { name: string; value: string; source: string }[] {
  const { application, kind, applicants, original, inventors, firstOnly, ipc, locarno, filedOn, publishedOn, grantedOn, stated, address, doubts } = patent
  const SOURCE = '著录'
  const cut = (field: string) => (firstOnly.includes(field) ? '来源只列第一人' : SOURCE)
  const rows: [string, string | null, string][] = [
    ['申请号', application, '校验位相符'],
    ['类型', KIND_NAMES[kind].zh, '由申请号得出'],
    ['申请（专利权）人', applicants.join('；'), cut('applicants')],
    ['原始申请人', original.join() === applicants.join() ? null : original.join('；'), '最早一次公开'],
    ['发明（设计）人', inventors.join('；'), cut('inventors')],
    ['国际专利分类', ipc.join('；'), SOURCE],
    ['洛迦诺分类', locarno.join('；'), SOURCE],
    ['申请日', filedOn, SOURCE],
    ['最近公开（公告）日', publishedOn, SOURCE],
    ['授权公告日', grantedOn, SOURCE],
    ['法律状态', stated === null ? null : STATUS_NAMES[stated].zh, '数据来源所称'],
    ['保护期届满', grantedOn === null ? null : patent.endsOn, patent.compensation === null ? '专利法第四十二条' : `专利法第四十二条，含期限补偿 ${patent.compensation} 日`],
    // An individual's address is a home: only the office sees it.
    ['地址', officerRoles.includes(role) ? address : null, SOURCE],
    ['存疑', doubts.map((code) => doubtWords(code).zh).join('；'), '导入时发现'],
  ]
  return rows.flatMap(([name, value, source]) => (value === null || value === '' ? [] : [{ name, value, source }]))
}

function feeRows(patent: Kept, payments: readonly FeePayment[], day: string): { year: number; due: string; amount: string; state: Mark }[] {
  if (standingOn(patent, day) !== 'granted') return []
  return feeStanding(feesOf(patent, isWorkday), payments, day, isWorkday).lines.map((fee) => ({ year: fee.patentYear, due: fee.payBy ?? '办理授权登记时', amount: yuan(fee.payable), state: feeMark(fee) }))
}

function feeMark({ state, lateUntil }: FeeLine): Mark {
  switch (state.is) {
    case 'paid': return state.owed > 0 ? { tone: 'near', word: `${state.paidOn} 已缴，滞纳金少 ${yuan(state.owed)} 元` } : { tone: 'met', word: state.months > 0 ? `${state.paidOn} 补缴，逾期 ${state.months} 个月` : `${state.paidOn} 已缴` }
    case 'implied': return { tone: 'met', word: '其后年度已缴' }
    case 'at-grant': return { tone: 'plain', word: '授权登记时已缴' }
    case 'too-late': return { tone: 'unmet', word: `${state.paidOn} 才缴，已过补缴期，不算` }
    case 'grace': return { tone: 'near', word: `${state.sure ? '未缴' : '如未缴'}，可补缴至 ${lateUntil}，今日另加滞纳金 ${yuan(state.surcharge)} 元` }
    case 'next': return { tone: 'info', word: '下一次' }
    case 'later': return { tone: 'plain', word: '未到期' }
    case 'unknown': return { tone: 'plain', word: '已过缴费日，没有缴费记录' }
  }
}

function eventsOf(patent: Kept, publications: readonly { number: string; date: string | null; meaning: string }[], day: string): { id: string; at: string; who: string; what: string }[] {
  const { filedOn } = patent
  const end = patent.endsOn
  return [
    ...(filedOn === null ? [] : [{ id: 'filed', at: filedOn, who: patent.original.join('；') || '申请人', what: '提出申请' }]),
    ...publications.flatMap(({ number, date, meaning }) => (date === null ? [] : [{ id: number, at: date, who: '国家知识产权局', what: `${meaning} ${number}` }])),
    ...(end !== null && end <= day && patent.grantedOn !== null ? [{ id: 'end', at: end, who: '系统', what: '保护期届满' }] : []),
  ].sort((a, b) => (a.at < b.at ? -1 : 1))
}
