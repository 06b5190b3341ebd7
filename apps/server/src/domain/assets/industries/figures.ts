import { densityOf, judgeIndustry, shareOf, spreadOver, sumValueAdded, WINDOW, type ClassWeight, type Contribution, type IndustryReason, type Verdict } from '@zhiyun/patent'
import { sql, type Database, type Sql } from '../../../platform/database/sql.ts'
import { parametersOn } from '../rules/parameters.ts'
import type { AssetRules } from '../rules/rules.ts'

/** The whole city among the statistics: its value added is its GDP. */
export const ALL = 'ALL'

export type StatRow = { readonly code: string; readonly year: number; readonly name: string; readonly valueAdded: number | null; readonly employees: number | null; readonly source: string }
export type Edition = { readonly since: string; readonly source: string; readonly codes: ReadonlySet<string> }
export type Placed = Contribution & { readonly year: number }
export type IndustryLine = {
  readonly code: string; readonly name: string
  /** Parts of patents granted in the window: `PARTS` to a patent. */
  readonly parts: number
  readonly employees: readonly (number | null)[]; readonly density: number | null
  readonly verdict: Verdict; readonly reason: IndustryReason; readonly value: number | null
}
export type IndustryYear = {
  readonly year: number; readonly edition: Edition | null; readonly scale: number | null; readonly densityAtLeast: number | null
  readonly least: number; readonly most: number | null; readonly gdp: number | null; readonly shareLeast: number | null; readonly shareMost: number | null
  readonly unplaced: number; readonly classes: readonly IndustryLine[]
}
export type IndustryFigures = { readonly years: readonly IndustryYear[]; readonly placed: readonly Placed[]; readonly stats: readonly StatRow[]; readonly weights: number; readonly weighted: boolean }

/**
 * What the patent-intensive industries of the city add, year by year: inventions of the city's organisations granted in the
 * year and the four before, spread over classes by their first IPC symbol; people employed on the average of these years;
 * intensive by the edition of the list that was in force, or by the parameters. Everything is computed from the rows as
 * they stand, so that no figure can differ from its sources.
 */
export async function industryFigures(db: Database, region: number, rules: AssetRules): Promise<IndustryFigures> {
  const stats = await db.rows<StatRow>(sql`select code, year, name, value_added as "valueAdded", employees, source from assets.industry_year where region = ${region} order by code, year`)
  const weights = await db.rows<ClassWeight>(sql`select symbol, code, weight from assets.concordance where region = ${region} and scheme = 'economy'`)
  const told = stats.filter(({ code }) => code !== ALL)
  const known = { stats, weights: weights.length, weighted: weights.length > 0 && weights.every(({ weight }) => weight !== null) }
  // The years before the first result are there for their employees alone.
  const years = [...new Set(told.filter(({ valueAdded }) => valueAdded !== null).map(({ year }) => year))].sort((a, b) => a - b)
  if (years.length === 0) return { years: [], placed: [], ...known }
  const { placed, unplaced } = await placePatents(db, region, weights, years[0]! - WINDOW + 1, years.at(-1)!)
  const editions = await readEditions(db, region)
  const codes = [...new Set(told.map(({ code }) => code))]
  const classes = codes.map((code) => ({ rows: told.filter((row) => row.code === code), under: placed.filter((each) => each.code.startsWith(code)) }))
  const results: IndustryYear[] = []
  for (const year of years) {
    const edition = editions.find(({ since }) => since <= `${year}-12-31`) ?? null
    const { industryScale: scale, industryDensity: densityAtLeast } = await parametersOn(db, region, rules, `${year}-12-31`)
    const lines = classes.flatMap(({ rows, under }): IndustryLine[] => {
      const own = rows.find((row) => row.year === year)
      if (own === undefined) return []
      const parts = under.reduce((sum, each) => (inWindow(each.year, year) ? sum + each.parts : sum), 0)
      const employees = Array.from({ length: WINDOW }, (_, i) => rows.find((row) => row.year === year - WINDOW + 1 + i)?.employees ?? null)
      const density = densityOf(parts, employees)
      return [{ code: own.code, name: own.name, parts, employees, density, ...judgeIndustry(own.code, { parts, density }, edition?.codes ?? null, { scale, density: densityAtLeast }), value: own.valueAdded }]
    })
    const { least, most } = sumValueAdded(lines)
    const gdp = stats.find((row) => row.code === ALL && row.year === year)?.valueAdded ?? null
    const left = unplaced.reduce((sum, each) => (inWindow(each.year, year) ? sum + each.patents : sum), 0)
    results.push({ year, edition, scale, densityAtLeast, least, most, gdp, shareLeast: shareOf(least, gdp), shareMost: shareOf(most, gdp), unplaced: left, classes: lines })
  }
  return { ...known, placed, years: results }
}

export const inWindow = (granted: number, year: number): boolean => granted <= year && granted > year - WINDOW

/** Inventions granted in these years that an organisation of the region holds or held, by their first symbol. */
async function placePatents(db: Database, region: number, weights: readonly ClassWeight[], from: number, until: number): Promise<{ placed: Placed[]; unplaced: { year: number; patents: number }[] }> {
  const granted = (symbols: Sql): Sql => sql`
    select p.ipc[1] as symbol, extract(year from p.granted_on)::int as year, count(*) as patents from patents.patent p
    where p.region = ${region} and p.kind = 'invention' and p.granted_on between ${`${from}-01-01`} and ${`${until}-12-31`} and ${symbols} and exists (select 1 from patents.owner o where o.region = p.region and o.application = p.application)
    group by 1, 2`
  // As their indexes have them: the first holds what is counted, the second what is too long to be held.
  const counted = await db.rows<{ symbol: string | null; year: number; patents: number }>(sql`
    select symbol, year, sum(patents)::bigint as patents from (${granted(sql`cardinality(p.ipc) <= 64`)} union all ${granted(sql`cardinality(p.ipc) > 64`)}) g group by 1, 2 order by 1, 2`)
  const spread = spreadOver(weights)
  const each = counted.map(({ symbol, year, patents }) => ({ year, ...spread(symbol ?? '', patents) }))
  return {
    placed: each.flatMap(({ year, placed }) => placed.map((one) => ({ ...one, year }))),
    unplaced: each.map(({ year, unplaced }) => ({ year, patents: unplaced })),
  }
}

/** The newest first. */
async function readEditions(db: Database, region: number): Promise<Edition[]> {
  const rows = await db.rows<{ since: string; source: string; codes: string[] }>(sql`
    select since, max(source) as source, array_agg(code order by code) as codes from assets.intensive_class where region = ${region} group by since order by since desc`)
  return rows.map(({ codes, ...edition }) => ({ ...edition, codes: new Set(codes) }))
}
