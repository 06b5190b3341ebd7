import type { paths } from './schema.d.ts'

type Get<Path> = Path extends { get: { responses: { 200: { content: { 'application/json': infer Answer } } } } } ? Answer : never
type Post<Path> = Path extends { post: { responses: { 200: { content: { 'application/json': infer Answer } } } } } ? Answer : never

/** What a GET answers, as the server's own declarations say: a renamed field breaks the types and not a page. */
export type Read<Path extends keyof paths> = Get<paths[Path]>

/** What a POST answers. */
export type Written<Path extends keyof paths> = Post<paths[Path]>
