import type { Procedure } from '@zhiyun/procedure'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Question } from '../../experts/index.ts'
import type { ProcedureSet } from '../engine/procedureSet.ts'
import type { StoredCase } from './stored.ts'

type Asked = Pick<Question, 'role' | 'pool' | 'count' | 'atLeast' | 'substitutes'> & { /** Organisations whose people may not be drawn. */ readonly avoid: readonly number[] }

/** What a pool is asked for a case; as the system. */
export async function questionOf({ db, session }: Pick<Context, 'db' | 'session'>, procedures: ProcedureSet, { id, openedBy, state }: StoredCase, { avoid, ...asked }: Asked): Promise<Question> {
  const inRole = state.parties.flatMap((party) => (party.role === asked.role && (party.person ?? party.organisation) !== null ? [{ account: Number(party.person ?? party.organisation), now: party.until === null }] : []))
  const open = procedures.every().filter(({ entry }) => entry === '公开').map((procedure) => procedure.id)
  const together = await db.rows<{ id: number }>(sql`
    select distinct other.organisation as id from cases.party own join cases.party other on other.region = own.region and other.case_id = own.case_id join cases.case k on k.region = own.region and k.id = own.case_id
    where own.region = ${session.region} and own.organisation = any(${avoid}::bigint[]) and other.organisation is not null and k.procedure = any(${open}) and not k.draft`)
  return {
    case: id, matter: state.no, ...asked, organisations: avoid, together: together.map((each) => each.id).filter((each) => !avoid.includes(each)),
    handled: [...new Set([openedBy, ...state.steps.flatMap(({ person }) => (person === null ? [] : [Number(person)]))])],
    known: inRole.map(({ account }) => account), seated: inRole.filter(({ now }) => now).map(({ account }) => account),
  }
}

/** What a draw for this role would ask for now: as many as are missing, nobody of those whom the role avoids. */
export function missingIn(procedure: Procedure, { state }: StoredCase, role: string): Asked {
  const declared = procedure.roles[role]!
  const now = state.parties.filter((party) => party.until === null)
  const seated = now.filter((party) => party.role === role).length
  const pool = procedure.rows.flatMap((row) => row.effects).find((effect) => effect.kind === '抽取' && effect.role === role)
  return { role, pool: pool?.kind === '抽取' ? pool.pool : '', count: Math.max((declared.count ?? 1) - seated, 0), atLeast: declared.atLeast, substitutes: declared.substitutes, avoid: now.flatMap((party) => (declared.avoids.includes(party.role) && party.organisation !== null ? [Number(party.organisation)] : [])) }
}
