import { randomUUID } from 'node:crypto'
import type { Action, Query } from '../../../platform/action/declare.ts'
import { runAction, runQuery, type Platform } from '../../../platform/action/run.ts'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { databaseOn } from '../../../platform/database/sql.ts'
import type { Role } from '../../../platform/permission/role.ts'
import type { Session } from '../../../platform/permission/session.ts'
import type { Beneficiary } from '../ledger/beneficiary.ts'
import { allot } from '../programmes/allot.ts'
import { appropriate } from '../programmes/appropriate.ts'
import { openProgramme } from '../programmes/openProgramme.ts'
import type { Books } from '../ledger/posting.ts'

export const REGION = 999900
export const MEASURE = '000/X09'
export const CLAUSES = ['000-065']

const ACTORS: Partial<Record<Role, number>> = { finance: 11, reviewer: 12, cashier: 13, approver: 14, manager: 15, auditor: 16, system: 0 }

export const as = (role: Role, more: Partial<Session> = {}): Session => ({ actor: ACTORS[role] ?? 99, name: '演示', role, region: REGION, district: null, organisations: [], ...more })

/** Whom a test's case is for. */
export const beneficiaryOf = (caseId: number): Beneficiary => ({ case: caseId, number: `ZY-2026-${caseId}`, organisation: 700 + caseId, name: `演示单位${caseId}`, district: 999901 })

/** People at their desks, who act on a real database. */
export const deskOn = (platform: Platform) => ({
  platform,
  act: <I, O>(action: Action<I, O>, input: unknown, session: Session = as('finance'), key: string = randomUUID()): Promise<O> => runAction(platform, action, session, input, key),
  ask: <I, O>(query: Query<I, O>, input: unknown = {}, session: Session = as('finance')): Promise<O> => runQuery(platform, query, session, input),
  /** Something that a case's effect would do, in a transaction of its own. */
  within: <T>(session: Session, work: (books: Books) => Promise<T>): Promise<T> => inTransaction(platform.pool, session, (client) => work({ db: databaseOn(client), session, clock: platform.clock })),
  /** A programme with one measure on two sources, with `amount` fen arrived and allotted on each. */
  async fill(amount: number, { name = '演示专项资金', measures = [MEASURE], year = 2026 }: { name?: string; measures?: readonly string[]; year?: number } = {}): Promise<number> {
    const { programme } = await this.act(openProgramme, {
      name,
      year,
      clauses: CLAUSES,
      measures: measures.map((measure) => ({ measure, name: `演示措施 ${measure}`, clauses: CLAUSES, plan: '演示计划', budgets: [{ source: 'city', amount }, { source: 'central', amount }] })),
    })
    for (const source of ['city', 'central'] as const) {
      await this.act(appropriate, { programme, year, source, amount: amount * measures.length, clauses: CLAUSES, note: '演示文号' })
      for (const measure of measures) await this.act(allot, { programme, year, source, measure, amount, clauses: CLAUSES })
    }
    return programme
  },
})
export type Desk = ReturnType<typeof deskOn>
