import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** What a page of somebody posts, as the page itself would: with his session and a key of its own. */
export async function post<Answer>(page: Page, path: string, input: object): Promise<Answer> {
  const { status, answer } = await page.evaluate(async ([to, body]) => {
    const found = await fetch(to as string, { method: 'POST', headers: { 'content-type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }, body: JSON.stringify(body) })
    return { status: found.status, answer: (await found.json()) as unknown }
  }, [path, input] as const)
  assert.equal(status, 200, `${path}: ${JSON.stringify(answer)}`)
  return answer as Answer
}

/** What a page of somebody reads, as the page itself would. */
export const ask = <Answer>(page: Page, path: string): Promise<Answer> => page.evaluate(async (from) => (await (await fetch(from)).json()) as never, path)
