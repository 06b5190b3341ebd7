import { createHash } from 'node:crypto'
import type { Json, Pack } from '@zhiyun/policy'
import type { Database } from '../../platform/database/sql.ts'
import { sql } from '../../platform/database/sql.ts'

/** How the official text divides into clauses: characters without white space, in printed order, and the hash of them all. */
export type Division = { readonly sha256: string; readonly clauses: readonly { readonly id: string; readonly characters: number }[] }

/** What the pack itself says of its document's length and fingerprint; undefined when it says nothing. */
export function divisionOf({ document, clauses }: Pack): Division | undefined {
  const sha256 = member(document.details, '指纹')
  const lengths = clauses.map(({ id, details }) => ({ id, characters: member(details, '字') }))
  if (typeof sha256 !== 'string' || lengths.length === 0) return undefined
  return { sha256: sha256.replace(/^sha256:/, ''), clauses: lengths.map(({ id, characters }) => ({ id, characters: typeof characters === 'number' ? characters : 0 })) }
}

const member = (json: Json, name: string): Json | undefined => (json !== null && typeof json === 'object' && !Array.isArray(json) ? (json as Record<string, Json>)[name] : undefined)

export type TextProblem = { readonly code: 'CHANGED_TEXT' | 'WRONG_LENGTH'; readonly zh: string; readonly en: string }

const WHITE = /[\s\u3000\u00a0\ufeff]/

/**
 * Cuts the official text into the clauses of the pack. Layout is kept inside a clause, trimmed at its ends.
 * A text of another length or hash is refused: a changed document wants a changed pack.
 */
export function divideText(text: string, division: Division): { clauses: ReadonlyMap<string, string> } | { problem: TextProblem } {
  const bare = [...text].filter((character) => !WHITE.test(character))
  const expected = division.clauses.reduce((sum, clause) => sum + clause.characters, 0)
  if (bare.length !== expected) {
    return { problem: { code: 'WRONG_LENGTH', zh: `字数不符：应为 ${expected} 字（不计空白），实为 ${bare.length} 字；请确认是同一文件`, en: `Length differs: expected ${expected} characters without white space, found ${bare.length}` } }
  }
  if (createHash('sha256').update(bare.join('')).digest('hex') !== division.sha256) {
    return { problem: { code: 'CHANGED_TEXT', zh: '文字与政策包所据版本不同；请先核对改动，再更新政策包', en: 'The wording differs from the version the pack was made from; check the change, then update the pack' } }
  }
  const clauses = new Map<string, string>()
  const characters = [...text]
  let at = 0
  for (const { id, characters: length } of division.clauses) {
    const from = at
    for (let left = length; left > 0; at++) if (!WHITE.test(characters[at]!)) left--
    clauses.set(id, characters.slice(from, at).join('').trim())
  }
  return { clauses }
}

/** Stores the printed words of each clause, replacing those of an earlier load. */
export async function storePrinted(db: Database, region: number, document: string, clauses: ReadonlyMap<string, string>): Promise<number> {
  return db.run(sql`
    insert into policies.printed(region, document, clause, words)
    select ${region}, ${document}, clause, words from unnest(${[...clauses.keys()]}::text[], ${[...clauses.values()]}::text[]) as t(clause, words)
    on conflict (region, document, clause) do update set words = excluded.words, loaded_at = now()`)
}
