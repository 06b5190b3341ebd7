import { sha256 } from '@zhiyun/policy'

// Drawing by lot so that anybody can repeat it. How it is done, in words, is in docs/adr/0024-expert-review.md.

export const LOT_FORMAT = 'zhiyun-draw-1'

/** 席: so many seats for people of one field. Whoever takes one counts for no other. */
export type LotSeats = { readonly field: string; readonly count: number }

/** What is settled before anybody knows who can be drawn. */
export type LotPlan = {
  readonly seats: readonly LotSeats[]
  /** At most so many of one employer; null: any number. */
  readonly perGroup: number | null
  readonly substitutes: number
  /** 至少: so many in all are enough, where there are not as many as are to be drawn; seats for fields must be filled even so. */
  readonly atLeast?: number
}

/** One who can be drawn, under a name that is made for this draw alone. */
export type LotMember = {
  readonly id: string
  /** How many tickets he has in the urn: the less he has reviewed, the more. */
  readonly tickets: number
  /** Of the fields that the plan asks for, those he knows. */
  readonly fields: readonly string[]
  /** His employer, under a name made for this draw; '' where the plan does not ask. */
  readonly group: string
}

/** What is published before the draw: it binds the one who draws, and tells nobody how it will go. */
export type LotCommitment = { readonly matter: string; readonly role: string; readonly plan: LotPlan; readonly saltHash: string; readonly commitment: string }

/** What is published of a draw: all that is needed to repeat it, and no name. */
export type DrawRecord = LotCommitment & {
  readonly format: typeof LOT_FORMAT
  /** ISO instants. */
  readonly committedAt: string
  readonly drawnAt: string
  /** Where the commitment stands in the audit chain; null when it was made in the draw's own step. */
  readonly witness: { readonly chain: string; readonly hash: string } | null
  /** Opened with the draw: the commitment is its hash. */
  readonly nonce: string
  readonly count: number
  /** Who sat already when others had to be drawn to them. */
  readonly seated: readonly LotMember[]
  readonly pool: readonly LotMember[]
  readonly poolHash: string
  /** How many could not be drawn, and the hash of who and why. */
  readonly excluded: number
  readonly exclusionsHash: string
  readonly drawn: readonly string[]
  /** In the order in which they are called. */
  readonly substitutes: readonly string[]
}

/** Substitutes called later, without a new draw. */
export type Calling = { readonly at: string; readonly count: number; /** Who still sat. */ readonly seated: readonly string[]; /** Substitutes who no longer could. */ readonly unable: readonly string[]; readonly called: readonly string[] }

export const planText = ({ seats, perGroup, substitutes, atLeast }: LotPlan): string => `${seats.map(({ field, count }) => `${field}=${count}`).join(',')};${perGroup ?? '-'};${substitutes}${atLeast === undefined ? '' : `;${atLeast}`}`
export const saltHashOf = (salt: string): string => hashOf('salt', salt)
export const commitmentOf = ({ matter, role, plan, saltHash }: Omit<LotCommitment, 'commitment'>, nonce: string): string => hashOf('commitment', matter, role, planText(plan), saltHash, nonce)
/** The name of a person, or of an employer, in one draw: without the salt nobody can find whose it is. */
export const lotName = (salt: string, kind: 'person' | 'group', id: string): string => hashOf(kind, salt, id).slice(0, 16)
export const poolHashOf = (pool: readonly LotMember[], seated: readonly LotMember[]): string => hashOf('pool', ...[pool, seated].map((members) => members.map(memberText).sort().join('\n')))
export const seedOf = (nonce: string, poolHash: string): string => hashOf('seed', nonce, poolHash)

const hashOf = (...parts: readonly string[]): string => sha256([LOT_FORMAT, ...parts].join('\u001f'))
const memberText = ({ id, tickets, fields, group }: LotMember): string => `${id} ${tickets} ${group || '-'} ${fields.toSorted().join(',') || '-'}`

/** Members in the order of their best tickets. The order in which they come does not matter. */
export function lotOrder(pool: readonly LotMember[], seed: string): readonly LotMember[] {
  const best = (member: LotMember): string => Array.from({ length: member.tickets }, (_, n) => hashOf('ticket', seed, member.id, String(n))).reduce((a, b) => (a < b ? a : b))
  return pool
    .map((member) => ({ member, ticket: best(member) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .map(({ member }) => member)
}

export type Chosen = { readonly chosen: readonly LotMember[]; /** Fields of seats that nobody could take, one each; '' for a seat open to all. */ readonly lacking: readonly string[] }

/**
 * Goes down an order and takes each one for whom there is a seat left, moving those taken before him to other seats where
 * that makes room. So every seat is filled that can be filled, and nobody is passed over whom the seats would admit. Seats
 * open to all may stay empty where the plan is content with fewer.
 */
export function chooseInOrder(order: readonly LotMember[], { seats, perGroup, atLeast }: LotPlan, seated: readonly LotMember[], count: number): Chosen {
  const places = seats.flatMap(({ field, count: n }) => Array.from({ length: n }, () => field))
  while (places.length < seated.length + count) places.push('')
  const taken: (LotMember | undefined)[] = places.map(() => undefined)
  const groups = new Map<string, number>()
  const chosen: LotMember[] = []
  const sit = (member: LotMember): boolean => {
    const full = perGroup !== null && member.group !== '' && (groups.get(member.group) ?? 0) >= perGroup
    if (full || !findPlace(member, places, taken, new Set())) return false
    groups.set(member.group, (groups.get(member.group) ?? 0) + 1)
    return true
  }
  for (const member of seated) sit(member)
  const sits = new Set(seated.map(({ id }) => id))
  for (const member of order) if (chosen.length < count && !sits.has(member.id) && sit(member)) chosen.push(member)
  const lacking = chosen.length === count ? [] : places.filter((_, i) => taken[i] === undefined)
  const enough = atLeast !== undefined && seated.length + chosen.length >= atLeast && lacking.every((field) => field === '')
  return { chosen, lacking: enough ? [] : lacking }
}

/** An augmenting path: a free place for the member, or one whose holder finds another. */
function findPlace(member: LotMember, places: readonly string[], taken: (LotMember | undefined)[], tried: Set<number>): boolean {
  for (const [i, field] of places.entries()) {
    if (tried.has(i) || (field !== '' && !member.fields.includes(field))) continue
    tried.add(i)
    const holder = taken[i]
    if (holder === undefined || findPlace(holder, places, taken, tried)) {
      taken[i] = member
      return true
    }
  }
  return false
}

export type Drawn = { readonly drawn: readonly string[]; readonly substitutes: readonly string[]; readonly lacking: readonly string[] }

/** The draw itself: a function of plan, pool and seed. */
export function drawLot({ plan, pool, seated, count }: Pick<DrawRecord, 'plan' | 'pool' | 'seated' | 'count'>, seed: string): Drawn {
  const order = lotOrder(pool, seed)
  const { chosen, lacking } = chooseInOrder(order, plan, seated, count)
  const substitutes = lacking.length > 0 ? [] : order.filter((member) => !chosen.includes(member)).slice(0, plan.substitutes)
  return { drawn: chosen.map(({ id }) => id), substitutes: substitutes.map(({ id }) => id), lacking }
}

/** Who is called when somebody has left: the first substitutes with whom the seats can still be filled; null when they are too few. */
export function callSubstitutes(record: DrawRecord, { count, seated, unable }: Pick<Calling, 'count' | 'seated' | 'unable'>): readonly string[] | null {
  const byId = new Map([...record.pool, ...record.seated].map((member) => [member.id, member]))
  const known = (ids: readonly string[]): LotMember[] => ids.flatMap((id) => byId.get(id) ?? [])
  const free = known(record.substitutes).filter(({ id }) => !unable.includes(id) && !seated.includes(id))
  const { chosen, lacking } = chooseInOrder(free, record.plan, known(seated), count)
  return lacking.length > 0 ? null : chosen.map(({ id }) => id)
}

export type DrawCheck = { readonly check: 'format' | 'commitment' | 'order' | 'pool' | 'drawn' | 'substitutes' | 'called'; readonly ok: boolean; readonly stated: string; readonly found: string }

/** Repeats a published draw: each thing it states, beside what follows from the rest of it. */
export function verifyDraw(record: DrawRecord, callings: readonly Calling[] = []): readonly DrawCheck[] {
  const poolHash = poolHashOf(record.pool, record.seated)
  const again = drawLot(record, seedOf(record.nonce, poolHash))
  const check = (name: DrawCheck['check'], stated: string, found: string): DrawCheck => ({ check: name, ok: stated === found, stated, found })
  return [
    check('format', record.format, LOT_FORMAT),
    check('commitment', record.commitment, commitmentOf(record, record.nonce)),
    { check: 'order', ok: record.committedAt <= record.drawnAt, stated: record.committedAt, found: record.drawnAt },
    check('pool', record.poolHash, poolHash),
    check('drawn', record.drawn.join(' '), again.drawn.join(' ')),
    check('substitutes', record.substitutes.join(' '), again.substitutes.join(' ')),
    ...callings.map((calling) => check('called', calling.called.join(' '), (callSubstitutes(record, calling) ?? []).join(' '))),
  ]
}
