import { transport } from './transport.ts'

/** Values of a question: absent ones are left out of the address. */
export type Question = Readonly<Record<string, string | number | boolean | null | undefined>>

export function addressOf(path: string, question: Question = {}): string {
  const address = new URL(path, globalThis.location?.origin ?? 'http://localhost')
  for (const [name, value] of Object.entries(question)) if (value !== null && value !== undefined && value !== '') address.searchParams.set(name, String(value))
  return address.href
}

/** GET, as JSON. Throws a Problem. */
export async function read<Answer>(path: string, question?: Question, signal?: AbortSignal): Promise<Answer> {
  const answer = await transport(new Request(addressOf(path, question), signal === undefined ? {} : { signal }))
  return (await answer.json()) as Answer
}

/** POST, as JSON. `key` names the act: the same act tried twice is done once. Throws a Problem. */
export async function write<Answer>(path: string, input: unknown, key: string = crypto.randomUUID()): Promise<Answer> {
  const answer = await transport(new Request(addressOf(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify(input),
  }))
  return (answer.status === 204 ? undefined : await answer.json()) as Answer
}
