import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'

/** The programmes that have a line for a measure (`000/X09`), with their years, as far as whoever asks may see them. */
export const programmesOf = ({ db, session }: Pick<Context, 'db' | 'session'>, measure: string): Promise<{ id: number; name: string; years: number[] }[]> =>
  db.rows(sql`
    select p.id, p.name, coalesce(array_agg(distinct b.year order by b.year) filter (where b.year is not null), '{}') as years
    from funds.measure m
    join funds.programme p on p.region = m.region and p.id = m.programme
    left join funds.budget b on b.region = m.region and b.programme = m.programme and b.measure = m.measure
    where m.region = ${session.region} and m.measure = ${measure} group by p.id, p.name order by p.id`)
