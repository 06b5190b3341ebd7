import { normaliseText, queryWords, quoteLexeme, titleTerm } from '@zhiyun/patent'
import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql, type Database } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { keptColumns, standingOn, type Kept } from '../register/patent.ts'
import { or, type Condition } from './condition.ts'
import { markSchema, statusMark } from './hit.ts'
import { written } from './searchPatents.ts'
import { words as openedWords } from './segmenter.ts'

/** So many of the rarest words of a title tell what it is about. */
const TELLING = 5
const SHOWN = 8
const CANDIDATES = 120
/** How much of a likeness a shared subclass, and a shared symbol, adds to what the words say. */
const SAME = { subclass: 0.5, symbol: 0.5 }

const similarSchema = z.object({ number: z.string(), title: z.string(), applicants: z.string(), ipc: z.string(), status: markSchema, filed: z.string().nullable(), shared: z.array(z.string()).describe('words of the title that both have') })

/** Patents whose titles share the rarest words with this one's; those of its own classes come first. */
export const similarPatents = query({
  name: 'patents.similarPatents',
  summary: { zh: '相似专利', en: 'Similar patents' },
  route: 'GET /api/patents/:number/similar',
  input: z.strictObject({ number: z.string().max(60) }),
  output: z.object({ patents: z.array(similarSchema) }),
  async handle({ db, session: { region }, clock }, { number }) {
    const patent = await db.maybe<Kept>(sql`select ${keptColumns} from patents.patent p where p.region = ${region} and p.application = ${number}`)
    if (patent === undefined) throw new Refusal('NOT_FOUND')
    const day = today(clock)
    const words = await tellingWords(db, region, patent.title)
    if (words.length === 0) return { patents: [] }
    const found = await db.rows<Kept>(sql`
      select ${keptColumns}
      from patents.search(${region}, ${written(NOTHING)}::jsonb, ${or(words.map(quoteLexeme))}, ${sharing(words)}::text[], null, null, null, 'rank', null, null, 0, ${CANDIDATES}, ${CANDIDATES}, 0, ${CANDIDATES}) with ordinality s(application, rank, place)
      join patents.patent p on p.region = ${region} and p.application = s.application where p.application <> ${patent.application} order by s.place`)
    return {
      patents: found.map((each) => ({ each, ...likeness(patent, each, words) })).sort((a, b) => b.likeness - a.likeness).slice(0, SHOWN).map(({ each, shared }) => ({
        number: each.application, title: each.title, applicants: each.applicants.join('；'), ipc: each.ipc[0] ?? each.locarno[0] ?? '', status: statusMark(standingOn(each, day)), filed: each.filedOn, shared,
      })),
    }
  },
})

/** Beside the levels nothing is looked for. */
const NOTHING: Condition = ['arrival', 0, 0]

/** The rarest words of a title, the rarest first. */
async function tellingWords(db: Database, region: number, title: string): Promise<string[]> {
  const all = queryWords(title, openedWords()).filter((word, i, words) => [...word].length > 1 && /\p{L}/u.test(word) && words.indexOf(word) === i)
  const rows = await db.rows<{ word: string; n: number }>(sql`select word, n from patents.frequencies(${region}, ${all}::text[], ${all.map((word) => quoteLexeme(titleTerm(word)))}::text[])`)
  return rows.toSorted((a, b) => a.n - b.n).slice(0, TELLING).map(({ word }) => word)
}

/** Titles with all of the words, with all but one, down to two (or the only one); none in two levels. */
function sharing(words: readonly string[]): string[] {
  const levels: string[] = []
  for (let count = words.length; count >= Math.min(2, words.length); count--) {
    const here = or(combinations(words, count).map((some) => some.map((word) => quoteLexeme(titleTerm(word))).join(' & ')))!
    levels.push(levels.length === 0 ? here : `(${here}) & !(${or(combinations(words, count + 1).map((some) => some.map((word) => quoteLexeme(titleTerm(word))).join(' & ')))!})`)
  }
  return levels
}

const combinations = <T>(list: readonly T[], count: number): T[][] =>
  count === 0 ? [[]] : list.flatMap((first, i) => combinations(list.slice(i + 1), count - 1).map((rest) => [first, ...rest]))

function likeness(patent: Kept, other: Kept, words: readonly string[]): { likeness: number; shared: string[] } {
  const title = normaliseText(other.title)
  const shared = words.filter((word) => title.includes(word))
  const subclasses = new Set(patent.ipc.map((symbol) => symbol.slice(0, 4)))
  const near = (other.ipc.some((symbol) => subclasses.has(symbol.slice(0, 4))) ? SAME.subclass : 0) + (other.ipc.some((symbol) => patent.ipc.includes(symbol)) ? SAME.symbol : 0)
  return { likeness: shared.length / words.length + near, shared }
}
