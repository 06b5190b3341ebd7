import type { Session } from '../../../platform/permission/session.ts'
import type { Person, World } from './world.ts'

export const yuan = (n: number): number => n * 100

type Moving = { readonly values?: object; readonly opinion?: string; readonly person?: string }

export const versionOf = async (world: World, id: number): Promise<number> => (await world.inner((db) => db.one<{ v: number }>({ text: 'select v from cases.content where case_id = $1', values: [id] }))).v

/** Makes a move with the version as it is now. */
export async function move(world: World, who: Person | Session, id: number, action: string, { values, opinion, person }: Moving = {}, key?: string): Promise<{ v: number; outward: string; arrived: boolean; ended: boolean }> {
  const input = { case: id, action, v: await versionOf(world, id), ...(values === undefined ? {} : { values }), ...(opinion === undefined ? {} : { opinion }), ...(person === undefined ? {} : { person }) }
  return world.act(who, 'cases.moveCase', input, key)
}
