import type { Actor } from '@zhiyun/procedure'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'

/** A third party in one case: the posts (监理 …) of those of its engagements that cover it. It acts for no organisation here and moves nothing. */
export async function engagedActor({ db, session }: Pick<Context, 'db' | 'session'>, id: number): Promise<Actor> {
  const kinds = await db.rows<{ kind: string }>(sql`
    select distinct e.kind from cases.case k join parties.engagement e on e.region = k.region and e.id = any(k.engaged) where k.region = ${session.region} and k.id = ${id} order by 1`)
  return { kind: 'person', person: String(session.actor), organisation: null, posts: kinds.map(({ kind }) => ({ post: kind, level: '市', standsInFor: null })), organisationPosts: [], mandates: [] }
}
