import type { Effect, Procedure } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { query } from '../../../platform/action/declare.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { availableOn, findLine, fundNames, holdingsOf, roomFor, sourceNames, type Fund } from '../../funds/index.ts'
import { soleOrganisation } from '../effects/scene.ts'
import type { Engine } from '../engine/engine.ts'
import { insightInto, type Insight } from '../record/insight.ts'
import { lineOf, measureInLine, textOf, type StoredCase } from '../record/stored.ts'

/** The movements that bind or spend: what the person who makes them should see first. */
const WEIGHED = ['预留', '承诺', '拨付'] as const
type Weighed = Extract<Effect, { kind: '资金' }> & { readonly move: (typeof WEIGHED)[number] }

const fen = z.int().describe('分 fen')
const lineSchema = z.object({ fund: z.enum(fundNames), year: z.int(), source: z.enum(sourceNames), available: fen.describe('尚可承诺 what the line still has to give') })
const aheadSchema = z.object({
  action: z.string(),
  move: z.enum(WEIGHED),
  /** The fields that say which fund and how much, with their values where the case has them already. */
  fundField: z.string().nullable(), fund: z.string().nullable(),
  amountField: z.string().nullable(), amount: fen.nullable(),
  held: fen.describe('本件已预留（承诺时）、已承诺（拨付时） what the case has for it'),
  lines: z.array(lineSchema),
  ceiling: z.object({ high: fen.nullable(), own: fen, clauses: z.array(z.string()), why: z.array(z.string()) }).nullable(),
})
const awardSchema = z.object({ case: z.int(), number: z.string(), measure: z.string(), name: z.string(), amount: fen, year: z.string() })

/**
 * What moves money among the moves that are open, weighed before it is made: what the lines have left, what the case holds, and
 * how much of caps and relations, over all years and documents, the organisation has used. For the office; the posting has the last word.
 */
export const moneyAhead = (engine: Engine) =>
  query({
    name: 'cases.moneyAhead',
    route: 'GET /api/cases/:case/money-ahead',
    summary: { zh: '动钱之前先看', en: 'What a move of money would leave' },
    input: z.strictObject({ case: z.coerce.number().int() }),
    output: z.object({ ahead: z.array(aheadSchema), standing: z.array(awardSchema).describe('该单位在别的办件中所得 awards of its other cases') }),
    async handle(context, { case: id }) {
      const insight = await insightInto(engine, context, id)
      if (insight.side !== 'office') throw new Refusal('NOT_FOUND')
      const movements = movementsIn(insight)
      return movements.length === 0 ? { ahead: [], standing: [] } : asSystem(context, (within) => weigh(engine, within, insight, movements))
    },
  })

function movementsIn({ procedure, stored: { state }, moves }: Insight): { action: string; effect: Weighed }[] {
  const open = new Set(moves.map(({ action }) => action))
  const found = procedure.rows.filter((row) => open.has(row.action) && row.from.includes(state.state)).flatMap(({ action, effects }) => effects.flatMap((effect) => (isWeighed(effect) ? [{ action, effect }] : [])))
  return [...new Map(found.map((each) => [[each.action, each.effect.move, each.effect.fund, each.effect.amount].join('|'), each])).values()]
}

const isWeighed = (effect: Effect): effect is Weighed => effect.kind === '资金' && (WEIGHED as readonly string[]).includes(effect.move)

async function weigh(engine: Engine, context: Context, { procedure, stored }: Insight, movements: readonly { action: string; effect: Weighed }[]) {
  const cases = await lineOf(context.db, context.session.region, stored.id)
  const measure = await measureInLine(context.db, context.session.region, cases)
  const organisation = stored.organisation ?? soleOrganisation(stored.state.parties)
  const standing = new Map<number, z.infer<typeof awardSchema>>()
  const ahead: z.infer<typeof aheadSchema>[] = []
  for (const { action, effect } of movements) {
    const fund = known(stored, effect.fund)
    const amount = effect.amount === null ? undefined : stored.state.fields[effect.amount]
    const at = effect.move === '拨付' ? 'payment' : 'award'
    const held = await holdingsOf(context, at === 'payment' ? cases : [stored.id], [at === 'payment' ? 'committed' : 'reserved'], fund ?? undefined)
    // Money is promised to the case that was decided; its payment is a case of its own.
    const bearer = at === 'payment' ? (held[0]?.case ?? stored.id) : stored.id
    const room = measure === undefined || organisation === null ? null : await roomFor(context, engine.ceilingOf, at, { organisation, case: bearer, measure })
    for (const { case: of, number, measure: by, amount: sum, date } of room?.others ?? []) {
      const before = standing.get(of)
      standing.set(of, { case: of, number, measure: by, name: engine.nameOf(by), amount: sum + (before?.amount ?? 0), year: date.slice(0, 4) })
    }
    ahead.push({
      action, move: effect.move, fundField: effect.fund, fund, amountField: effect.amount, amount: typeof amount === 'number' ? amount : null,
      held: held.reduce((sum, { balance }) => sum + balance, 0),
      lines: at === 'payment' ? [] : await linesFor(context, measure, fund === null ? offered(procedure, effect.fund) : [fund]),
      ceiling: room === null ? null : { high: room.high, own: room.own, clauses: [...room.clauses], why: [...room.why] },
    })
  }
  return { ahead, standing: [...standing.values()] }
}

const known = ({ state }: StoredCase, field: string | null): Fund | null => (field === null ? null : (fundNames.find((name) => name === textOf(state.fields[field])) ?? null))
const offered = (procedure: Procedure, field: string | null): Fund[] => fundNames.filter((name) => field !== null && (procedure.fields[field]?.values ?? []).includes(name))

/** One line for each fund that has one; where none fits, or several do, there is nothing to show. */
async function linesFor(context: Context, measure: string | undefined, funds: readonly Fund[]): Promise<z.infer<typeof lineSchema>[]> {
  const lines: z.infer<typeof lineSchema>[] = []
  for (const fund of funds) {
    const line = await findLine(context, { fund, ...(measure === undefined ? {} : { measure }) }).catch((error: unknown) => {
      if (error instanceof Refusal) return null
      throw error
    })
    if (line !== null) lines.push({ fund, year: line.year, source: line.source, available: await availableOn(context, line) })
  }
  return lines
}
