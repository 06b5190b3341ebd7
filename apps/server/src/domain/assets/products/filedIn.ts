import { sql, type Sql } from '../../../platform/database/sql.ts'

/** A scalar in SQL: the first filing on record that names a patent, of a product still on the list; in words that say neither firm nor product, which are not for everybody. */
export const filedIn = (region: number, application: Sql): Sql => sql`(
  select '专利产品备案第 ' || f.id || ' 号，' || f.year || ' 年度' from assets.filing_patent a
    join assets.filing f on f.region = a.region and f.id = a.filing join assets.product p on p.region = f.region and p.id = f.product
  where a.region = ${region} and a.application = ${application} and f.state = 'confirmed' and p.withdrawn_on is null order by f.year, f.id limit 1)`
