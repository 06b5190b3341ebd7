import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { assessProducts } from './assessProducts.ts'
import { LEVELS, note, type ProductRoom } from './product.ts'

/** One of the office proposes: for the city's list a product that reaches the test, for the nation's one that the state's list names. */
export const proposeRecognition = action({
  name: 'assets.proposeRecognition',
  summary: { zh: '提出认定专利密集型产品', en: 'Propose to recognise a product' },
  route: 'POST /api/assets/products/:product/recognition',
  input: z.strictObject({ product: z.coerce.number().int(), level: z.enum(LEVELS), reference: z.string().trim().min(1).max(200).describe('the list or the document') }),
  output: z.object({ recognition: z.int() }),
  subject: ({ product }) => `product/${product}`,
  async handle(context, { product, level, reference }) {
    const { db, session, clock } = context
    const { organisation } = await requireFit(context, product, level)
    const made = await db.maybe<{ id: number }>(sql`
      insert into assets.recognition(region, product, organisation, level, reference, proposed_by, proposed_at) values (${session.region}, ${product}, ${organisation}, ${level}, ${reference}, ${session.actor}, ${clock.now()})
      on conflict (region, product, level) where state in ('proposed', 'recognised') do nothing returning id`)
    if (made === undefined) throw new Refusal('RECOGNITION_DECIDED')
    return { recognition: made.id }
  },
})

/** Another of the office decides; for the city's list the product is held against the test again. */
export const decideRecognition = (room: ProductRoom) =>
  action({
    name: 'assets.decideRecognition',
    summary: { zh: '核定专利密集型产品的认定', en: 'Decide on the recognition of a product' },
    route: 'POST /api/assets/recognitions/:recognition/decide',
    input: z.strictObject({ recognition: z.coerce.number().int(), confirm: z.boolean(), reason: z.string().trim().max(1000).default('') }).refine(({ confirm, reason }) => confirm || reason !== '', { path: ['reason'], error: '不予认定要写理由 a refusal needs its reason' }),
    output: z.object({}),
    subject: ({ recognition }) => `recognition/${recognition}`,
    async handle(context, { recognition, confirm, reason }) {
      const { db, session, clock } = context
      const found = await hold(context, recognition)
      if (found.state !== 'proposed') throw new Refusal('RECOGNITION_DECIDED')
      if (found.proposedBy === session.actor) throw new Refusal('SAME_PERSON')
      if (confirm) await requireFit(context, found.product, found.level)
      await db.run(sql`
        update assets.recognition set state = ${confirm ? 'recognised' : 'refused'}, decided_by = ${session.actor}, decided_at = ${clock.now()}, reason = ${reason} where region = ${session.region} and id = ${recognition}`)
      await asSystem(context, async (within) => {
        await note(within, room, today(clock), [{ product: found.product, what: confirm ? 'recognised' : 'refused', note: confirm ? found.reference : reason }])
        await assessProducts(within, room, [found.product])
      })
      return {}
    },
  })

/** The office ends a recognition: the product has fallen below the test, or the list no longer names it. */
export const endRecognition = (room: ProductRoom) =>
  action({
    name: 'assets.endRecognition',
    summary: { zh: '终止专利密集型产品的认定', en: 'End the recognition of a product' },
    route: 'POST /api/assets/recognitions/:recognition/end',
    input: z.strictObject({ recognition: z.coerce.number().int(), reason: z.string().trim().min(1).max(1000) }),
    output: z.object({}),
    subject: ({ recognition }) => `recognition/${recognition}`,
    async handle(context, { recognition, reason }) {
      const { db, session, clock } = context
      const found = await hold(context, recognition)
      if (found.state !== 'recognised') throw new Refusal('RECOGNITION_DECIDED')
      await db.run(sql`update assets.recognition set state = 'ended', ended_by = ${session.actor}, ended_at = ${clock.now()}, reason = ${reason} where region = ${session.region} and id = ${recognition}`)
      await asSystem(context, async (within) => {
        await note(within, room, today(clock), [{ product: found.product, what: 'ended', note: reason }])
        await assessProducts(within, room, [found.product])
      })
      return {}
    },
  })

type Held = { readonly product: number; readonly level: (typeof LEVELS)[number]; readonly state: string; readonly reference: string; readonly proposedBy: number }

async function hold({ db, session: { region } }: Context, recognition: number): Promise<Held> {
  const found = await db.maybe<Held>(sql`select product, level, state, reference, proposed_by as "proposedBy" from assets.recognition where region = ${region} and id = ${recognition} for update`)
  if (found === undefined) throw new Refusal('NOT_FOUND', `recognition/${recognition}`)
  return found
}

/** On record and not withdrawn; for the city's list, every threshold reached: what is open is not reached yet. */
async function requireFit({ db, session: { region } }: Context, product: number, level: Held['level']): Promise<{ organisation: number }> {
  const found = await db.maybe<{ organisation: number; withdrawn: boolean; verdict: boolean | null; marked: boolean }>(sql`
    select p.organisation, p.withdrawn_on is not null as withdrawn, m.verdict, m.product is not null as marked
    from assets.product p left join assets.product_mark m on m.region = p.region and m.product = p.id where p.region = ${region} and p.id = ${product}`)
  if (found === undefined) throw new Refusal('NOT_FOUND', `product/${product}`)
  if (found.withdrawn) throw new Refusal('PRODUCT_WITHDRAWN')
  if (!found.marked || (level === 'city' && found.verdict !== true)) throw new Refusal('PRODUCT_NOT_INTENSIVE')
  return found
}
