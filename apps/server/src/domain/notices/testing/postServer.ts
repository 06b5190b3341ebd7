// One round of the post in a process of its own, to be killed. `node --import tsx postServer.ts APP_URL SMTP_PORT NOW REGION`
import { tmpdir } from 'node:os'
import type { Platform } from '../../../platform/action/run.ts'
import { openPool } from '../../../platform/database/connection.ts'
import { folderStore } from '../../../platform/files/store.ts'
import { smtpCarrier } from '../../../platform/mail/index.ts'
import { openPost } from '../index.ts'

const [url, smtp, now, region] = process.argv.slice(2)
const pool = openPool(url!, { max: 6 })
const platform: Platform = { pool, clock: { now: () => new Date(now!) }, permissions: {}, files: folderStore(tmpdir()), outbox: { send: async () => {} } }
const mail = smtpCarrier({ host: '127.0.0.1', port: Number(smtp), tls: 'none', from: { name: '演示市', address: 'notice@city.example' } })
await openPost(platform, { carriers: { mail }, baseUrl: 'https://city.example', nameOf: () => null, isCall: () => false }, Number(region)).round()
await pool.end()
