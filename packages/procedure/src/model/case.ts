import type { Fen } from '@zhiyun/finance'
import type { IsoDate, WorkCalendar } from '@zhiyun/calendar'
import type { Fields } from './field.ts'
import type { DecisionState } from './decision.ts'
import type { Clock, Ending } from './procedure.ts'

/** All that the interpreter needs to know of a case. Plain data: the store reads it in one transaction and writes back what a plan says. */
export type CaseState = {
  readonly no: string
  readonly procedure: string
  /** Hash of the procedure under which the case runs. */
  readonly hash: string
  /** The level of government whose case it is, where that follows from the case that opened it (随来案). */
  readonly level?: string
  readonly state: string
  /** Optimistic version: each step or saved draft adds one. */
  readonly v: number
  readonly openedOn: IsoDate
  readonly fields: Fields
  readonly parties: readonly Party[]
  readonly steps: readonly Step[]
  /** The last answer of 评措施, if any. */
  readonly decision: PolicyDecision | null
  /** Names of materials of which at least one file is attached. */
  readonly materials: readonly string[]
  /** The parent, the lot it belongs to, its members, and the cases opened from this one. */
  readonly related: readonly RelatedCase[]
  /** The readings that the office follows (axis → value); undefined means nobody has looked. */
  readonly readings?: Readonly<Record<string, string>>
  /** What is free of each fund for this case, by the name in 款. */
  readonly balances?: Readonly<Record<string, Fen>>
  /** What clocks ran by when the case came over to newer content; none of them ends before that. */
  readonly floors?: readonly ClockFloor[]
  /** States of the obligations this case gave rise to; undefined means nobody has looked. */
  readonly duties?: readonly string[]
}

/** A clock that was running since that day goes on by the longer of this and what the newer content says: nobody loses a day. */
export type ClockFloor = { readonly clock: string; readonly since: IsoDate; readonly length: Clock['length'] }

/** Somebody who holds a role in this case by name. Holders of posts are not listed: their post is looked up at each move. */
export type Party = {
  readonly role: string
  readonly organisation: string | null
  readonly person: string | null
  /** 凭证: whoever shows this ticket is he; nobody knows who that is. */
  readonly ticket?: string
  readonly since: number
  /** The step by which he left; his signatures count no more. */
  readonly until: number | null
}

export type Step = {
  readonly seq: number
  readonly action: string
  readonly from: string
  /** Where the case stood after the step: equal to `from` while others have yet to sign. */
  readonly to: string
  readonly role: string
  readonly person: string | null
  /** The person whose post or mandate was used, when somebody stood in. */
  readonly standsInFor: string | null
  readonly organisation: string | null
  readonly at: string
  readonly day: IsoDate
  readonly hash: string
  /** What was filled in by this step. With 各填 it stands only here. */
  readonly values: Fields
  readonly separate: boolean
  readonly opinion: string | null
  readonly opinionKind: '内' | '外' | null
  /** Seq of the step that voided this one. Voided steps stay in the history. */
  readonly voidedBy: number | null
}

export type PolicyDecision = {
  readonly status: DecisionState
  readonly low: Fen
  /** null: no upper bound is printed. */
  readonly high: Fen | null
  readonly measure: string
  /** Whether the measure is competed for; where nobody says, 可竞争 says it. */
  readonly competed?: boolean
  /** Snapshot id or hash, for following it to its clause. */
  readonly reference: string
}

export type RelatedCase = {
  readonly relation: '父' | '子' | '关联' | '批' | '成员'
  readonly no: string
  readonly procedure: string
  readonly state: string
  readonly ending: Ending | null
  /** Fields of the lot that forms may be filled from; fields of a member that its lot asks for. */
  readonly fields?: Fields
  /** Of a member: its last decision. */
  readonly decision?: PolicyDecision | null
}

/** Who acts. What a person may do follows from posts, mandates and the case's parties, never from what he says of himself. */
export type Actor =
  | {
      readonly kind: 'person'
      readonly person: string
      /** The organisation he acts for in this sitting. */
      readonly organisation: string | null
      /** Posts he holds for the case's region today, his own or as stand-in. */
      readonly posts: readonly HeldPost[]
      /** Organisations that have given his organisation a mandate valid today. */
      readonly mandates: readonly string[]
      /** Posts that his organisation has given him (机构岗). */
      readonly organisationPosts?: readonly string[]
    }
  /** Somebody who shows a one-time ticket and is not asked who he is. */
  | { readonly kind: 'ticket'; readonly ticket: string }
  | { readonly kind: 'public' }
  | { readonly kind: 'clock' }
  | { readonly kind: 'system' }

export type HeldPost = { readonly post: string; readonly level: string; readonly standsInFor: string | null }

/** When, and by which calendar. `day` is the civil day of `at` where the office sits. */
export type Moment = { readonly at: string; readonly day: IsoDate; readonly calendar: WorkCalendar }

/** What comes with a move. `v` is the version the actor has seen. */
export type MoveInput = {
  readonly v: number
  readonly values?: Fields
  readonly opinion?: string
  /** The person meant by a row with 退: 所指. */
  readonly person?: string
  /** Numbers of the cases meant by a row with 入批 or 出批. */
  readonly cases?: readonly string[]
}
