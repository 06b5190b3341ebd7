import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Planned, Scene } from './scene.ts'

/** 登记 enters, 变更 replaces, 注销 ends. A key that another case holds is refused. */
export async function enterRegister({ engine, context, stored }: Scene, { register, registerKey, columns, op }: Planned<'登记'>): Promise<void> {
  const { db, session, clock } = context
  const key = String(registerKey)
  const day = today(clock)
  const touched =
    op === '登记'
      ? await db.run(sql`
          insert into cases.register(region, register, key, case_id, columns, since) values (${session.region}, ${register}, ${key}, ${stored.id}, ${JSON.stringify(columns)}, ${day})
          on conflict (region, register, key) do update set columns = excluded.columns, until = null, case_id = excluded.case_id
          where cases.register.case_id = ${stored.id} or cases.register.until is not null`)
      : await db.run(sql`
          update cases.register set columns = ${op === '变更' ? sql`${JSON.stringify(columns)}::jsonb` : sql`columns`}, until = ${op === '注销' ? day : null}
          where region = ${session.region} and register = ${register} and key = ${key} and until is null`)
  // The room that owns the register follows in the same step: both have it, or neither.
  if (touched === 1) return engine.registers[register]?.(context, { key, op, columns })
  throw op === '登记' ? new Refusal('ALREADY_EXISTS', `${register} ${key}`) : new Refusal('MOVE_REFUSED', `${register}没有 ${key} no such entry`)
}
