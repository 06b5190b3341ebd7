import { parseApplicationNumber, type LegalStatus, type PatentKind } from '@zhiyun/patent'
import { sql, type Database } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'

export type HeldPatent = { readonly application: string; readonly title: string; readonly kind: PatentKind; readonly standing: LegalStatus }

/** The number as the register writes it. */
export function applicationOf(number: string, path = 'number'): string {
  const read = parseApplicationNumber(number)
  if (read.ok) return read.value.canonical
  const { code, zh, en, todo } = read.problem
  throw new Refusal('INPUT_INVALID', undefined, [{ path, code, zh: `${zh}${todo.zh}`, en: `${en} ${todo.en}` }])
}

/** A patent of the register that one of these organisations holds now; INPUT_INVALID otherwise: nobody speaks for another's patent. */
export async function requireHeld(db: Database, region: number, organisation: number | readonly number[], number: string, path = 'number'): Promise<HeldPatent> {
  const application = applicationOf(number, path)
  const held = await db.maybe<HeldPatent>(sql`
    select p.application, p.title, p.kind, p.standing from patents.patent p
    where p.region = ${region} and p.application = ${application}
      and exists (select 1 from patents.owner o where o.region = p.region and o.application = p.application and o.organisation = any (${[organisation].flat()}::bigint[]) and o.until is null)`)
  if (held === undefined) throw new Refusal('INPUT_INVALID', undefined, [{ path, code: 'PATENT_NOT_HELD', zh: '专利登记册里没有这件，或现在不归这家单位；刚受让的请先更新登记册', en: 'Not in the register of patents, or not held by this organisation now; update the register first' }])
  return held
}
