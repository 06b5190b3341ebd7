import { readProcedure } from '@zhiyun/procedure'
import type { Pool } from 'pg'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { databaseOn, sql } from '../../../platform/database/sql.ts'
import { system } from '../../../platform/permission/session.ts'
import type { Engine } from './engine.ts'

/** Keeps the content that cases run under, and takes in what was kept of running cases: a case goes on by the text it began with. Called at start. */
export async function recordProcedures(pool: Pool, region: number, { procedures }: Pick<Engine, 'procedures'>): Promise<void> {
  await inTransaction(pool, system(region), async (client) => {
    const db = databaseOn(client)
    for (const { procedure, text } of procedures.inForce) {
      await db.run(sql`insert into cases.procedure_version(region, procedure, hash, text) values (${region}, ${procedure.id}, ${procedure.hash}, ${text}) on conflict do nothing`)
    }
    const earlier = await db.rows<{ procedure: string; text: string }>(sql`
      select procedure, text from cases.procedure_version v where region = ${region} and not hash = any(${procedures.inForce.map((each) => each.procedure.hash)})
        and exists (select 1 from cases.content c where c.region = v.region and c.procedure = v.procedure and c.hash = v.hash)`)
    procedures.keep(earlier.map(({ procedure, text }) => {
      const read = readProcedure({ path: `${procedure}.yaml`, text }).procedure
      if (read === null) throw new Error(`the kept text of ${procedure} cannot be read any more`)
      return read
    }))
  })
}
