// 专利导航 of a whole register, of words and of a class: every figure of the page in one call, against counting the rows of
// the register once in the same run. `--made=200000` rows where ZHIYUN_DATA has no tables; then again on `--rows=1000000`.
import type { Pool } from 'pg'
import { survey } from '../apps/server/src/domain/navigation/surveyPatents.ts'
import { inTransaction } from '../apps/server/src/platform/action/transaction.ts'
import { systemClock } from '../apps/server/src/platform/clock/clock.ts'
import { databaseOn } from '../apps/server/src/platform/database/sql.ts'
import { visitor } from '../apps/server/src/platform/permission/session.ts'
import { flag, median, report, type Table } from './harness.ts'
import { openRegister, REGION } from './patentRegister.ts'

const ROUNDS = Number(flag('rounds') || 9)
const tables: Table[] = []
async function measure(owner: Pool, pool: Pool): Promise<void> {
  await owner.query('vacuum analyze patents.document')
  await owner.query('vacuum analyze patents.patent')
  const { rows: [size] } = await owner.query<{ n: number }>('select count(*) as n from patents.document')
  const { rows: words } = await owner.query<{ word: string }>(`select word from ts_stat('select words from patents.document where bucket < 1') where word ~ '^[一-龥]{2,}$' order by abs(ln(ndoc / ${size!.n / 640}::float)) limit 1`)
  const questions: [string, string][] = [['whole register', ''], ['a tenth', words[0]!.word], ['a class', 'ipc:H01M'], ['a tenth, one year', `${words[0]!.word} year:2016`]]
  const counting = await median(ROUNDS, () => owner.query('select count(revision) from patents.document'))
  const lines: (string | number)[][] = []
  for (const [name, q] of questions) {
    let found = { total: 0, exact: true }
    const took = await median(ROUNDS, async () => {
      found = await inTransaction(pool, visitor(REGION), (client) => survey({ db: databaseOn(client), session: visitor(REGION), clock: systemClock }, { q }), 'read only')
    })
    lines.push([name, found.total, found.exact ? 'all' : 'part', took, Number((took / counting).toFixed(2))])
  }
  tables.push({ title: `${size!.n} records; milliseconds, and as a share of counting all rows`, columns: ['question', 'answers', 'counted', 'ms', 'of a count'], rows: lines })
}

const register = await openRegister(Number(flag('made') || 200_000))
try {
  await measure(register.owner, register.pool)
  const rows = Number(flag('rows') || 0)
  if (rows > register.indexed) {
    await register.resize(rows)
    await measure(register.owner, register.pool)
  }
} finally {
  await register.close()
}
report('navigation', tables)
