import { STATUS_NAMES, type LegalStatus } from '@zhiyun/patent'
import { z } from 'zod'
import type { Context } from '../../platform/action/context.ts'
import { query } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { districtsOf } from '../parties/index.ts'
import { ask, classTitles, findPatents, understood, written } from '../patents/index.ts'
import { landscapeOf, type Answered } from './landscape.ts'
import { confined, scopeFields, type Scoped } from './scope.ts'

/** Longer answers are counted in a 64th of the register where that holds FEW of them or more, else in an eighth, as the search counts them. */
const COUNTED = 10_000
const FEW = 600
const RISKS = 20

const tally = { patents: z.int() }
const pairSchema = z.object({ a: z.string(), b: z.string(), ...tally })
export const surveySchema = z.object({
  formula: z.string().describe('the question in the language'),
  understood: z.string(),
  about: z.string().nullable().describe('the organisation or portfolio to which it is confined'),
  day: z.string(),
  total: z.int(),
  exact: z.boolean().describe('false: patents are estimates from a part of the register, names are those of that part'),
  years: z.array(z.object({ year: z.int(), invention: z.int(), utility: z.int(), design: z.int(), granted: z.int(), filers: z.int().describe('different applicants') })),
  standings: z.array(z.object({ status: z.string(), name: z.string(), ...tally })),
  endings: z.array(z.object({ year: z.int(), ...tally })).describe('of those in force, the year in which the term ends'),
  districts: z.array(z.object({ district: z.int(), name: z.string(), ...tally, inventions: z.int(), inForce: z.int(), recent: z.int(), before: z.int(), branch: z.string().nullable().describe('in which its organisations hold most') })),
  branches: z.array(z.object({ code: z.string(), title: z.string().nullable(), ...tally })),
  branchYears: z.array(z.object({ code: z.string(), years: z.array(z.object({ year: z.int(), ...tally })) })),
  branchPairs: z.array(pairSchema.extend({ expected: z.int().describe('if branches met by chance') })),
  holders: z.array(z.object({ name: z.string(), ...tally, inForce: z.int(), recent: z.int().describe('filed in the four years to the latest'), before: z.int().describe('in the four years before those'), local: z.int().describe('owned by an organisation of the region') })),
  latest: z.int().nullable().describe('the last year in which anybody filed'),
  concentration: z.object({ count: z.int(), firstFive: z.number().describe('part of the five greatest'), herfindahl: z.number().describe('sum of the squares of all parts') }).nullable(),
  together: z.array(pairSchema).describe('who files with whom'),
  inventors: z.array(z.object({ name: z.string(), applicant: z.string(), ...tally })),
  teams: z.array(pairSchema).describe('who invents with whom'),
  risks: z.array(z.object({ number: z.string(), title: z.string(), applicants: z.string(), granted: z.string().nullable() })).describe('inventions in force that are nearest to the question'),
})
export type Survey = z.infer<typeof surveySchema>

/** 专利导航 of an answer of the search: trends, branches, who holds and invents what with whom, what ends when. */
export const surveyPatents = query({
  name: 'navigation.surveyPatents',
  summary: { zh: '专利导航', en: 'The landscape of an answer' },
  route: 'GET /api/navigation',
  input: z.strictObject(scopeFields),
  output: surveySchema,
  handle: survey,
})

export async function survey({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, scoped: Scoped): Promise<Survey> {
  const { question, about } = await confined({ db, session }, scoped)
  const day = today(clock)
  const { region } = session
  const asked = ask(question, day)
  const answer = await db.rows<Answered>(sql`select * from navigation.answer(${region}, ${day}, ${written(asked.where)}::jsonb, ${COUNTED}, ${FEW})`)
  const { standings, districts, branches, ...landscape } = landscapeOf(answer)
  const [names, titles] = [await districtsOf(db, region), await classTitles({ db, session }, branches.map(({ code }) => code))]
  const near = await findPatents(db, session, ask({ ...question, status: ['granted'], kind: ['invention'] }, day), { from: 0, limit: RISKS })
  return {
    formula: asked.formula, understood: understood(asked), about, day, ...landscape,
    years: [...landscape.years], endings: [...landscape.endings], branchYears: landscape.branchYears.map(({ code, years }) => ({ code, years: [...years] })), branchPairs: [...landscape.branchPairs],
    holders: [...landscape.holders], together: [...landscape.together], inventors: [...landscape.inventors], teams: [...landscape.teams],
    standings: standings.map(({ status, patents }) => ({ status, name: STATUS_NAMES[status as LegalStatus].zh, patents })),
    districts: districts.map((each) => ({ ...each, name: names.get(each.district) ?? String(each.district) })),
    branches: branches.map((each) => ({ ...each, title: titles.get(each.code) ?? null })),
    risks: near.map(({ application, title, applicants, grantedOn }) => ({ number: application, title, applicants: applicants.join('；'), granted: grantedOn })),
  }
}

