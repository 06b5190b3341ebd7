import type { Platform } from '../../platform/action/run.ts'
import type { Session } from '../../platform/permission/session.ts'
import type { Rooms } from '../rooms.ts'

/** The demonstration city while it is being set up. */
export type World = {
  readonly platform: Platform
  readonly rooms: Rooms
  readonly region: number
  readonly day: string
  /** Key → organisation number. */
  readonly organisations: ReadonlyMap<string, number>
  /** User name → account. */
  readonly accounts: ReadonlyMap<string, number>
  /** Case → the version its last move here left; case and kind → the case that followed. */
  readonly versions: Map<number, number>
  readonly following: Map<string, number>
  sessionOf(username: string): Session
  /** Name and credit code of an organisation by its key. */
  nameOf(organisation: string): string
  codeOf(organisation: string): string
  /** Runs a declared action by its name. */
  act(username: string | Session, name: string, input: object, on?: Platform): Promise<unknown>
}

/** The platform as it was on an earlier day, for what is to look as if it had happened then. */
export const onDay = (platform: Platform, day: string): Platform => ({ ...platform, clock: { now: () => new Date(`${day}T10:00:00+08:00`) } })
