import type { Role } from './role.ts'

/** Who acts, in which role, where, and for which organisations. One role at a time: a person with two posts chooses. */
export type Session = {
  /** Account id; 0 for a visitor and for the system itself. */
  readonly actor: number
  readonly name: string
  readonly role: Role
  /** GB/T 2260 code of the city whose rows are seen. */
  readonly region: number
  /** District of a district officer, else null. */
  readonly district: number | null
  /** Organisations the person belongs to, or holds a mandate for. */
  readonly organisations: readonly number[]
  /** Of an engaged third party: its engagements in force today. What is not among them is closed from this request on. */
  readonly engagements?: readonly number[]
  /** Of an officer of the province or the nation: the post held there. What it opens of this city's is what cases name it for, and no more. */
  readonly superior?: SuperiorPost
}

export type SuperiorPost = { readonly level: 'province' | 'nation'; readonly post: Role }

/** How a case names a post above the city: `nation_finance`. */
export const superiorKey = ({ level, post }: SuperiorPost): string => `${level}_${post}`

/** Rows are always asked for as somebody: a visitor is somebody too. */
export const visitor = (region: number): Session => ({ actor: 0, name: '访客', role: 'visitor', region, district: null, organisations: [] })

/** Clock, imports and outside events act as the system; it has no organisation and no post. */
export const system = (region: number): Session => ({ actor: 0, name: '系统', role: 'system', region, district: null, organisations: [] })
