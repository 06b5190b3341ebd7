import type { ClientBase } from 'pg'

/** No action of the web does this, so it writes its audit row itself. A password never goes in. */
export const noteAccount = (client: ClientBase, region: number, action: string, account: number, payload: object): Promise<unknown> =>
  client.query(`select audit.append($1, 0, 'system', $2, $3, $4)`, [region, action, `account/${account}`, JSON.stringify(payload)])
