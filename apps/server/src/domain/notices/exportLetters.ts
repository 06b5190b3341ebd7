import { z } from 'zod'
import { sql } from '../../platform/database/sql.ts'
import { channelNames } from '../../platform/mail/index.ts'
import { exported, pagesOf } from '../../platform/table/index.ts'
import { letterColumns, letterStates, letterTables, type Letter } from './letters.ts'

const STATES: Readonly<Record<Letter['state'], string>> = { waiting: '等待', sending: '发送中', sent: '已送出', dead: '送不出', discarded: '不再发送' }
const KINDS: Readonly<Record<Letter['kind'], string>> = { once: '随时', daily: '每日一封', code: '验证' }

/** The post as its keepers see it. */
export const exportLetters = exported({
  name: 'notices.exportLetters',
  summary: { zh: '导出发送情况', en: 'Export what waits, went and died in the post' },
  route: 'GET /api/exports/letters',
  title: '发送情况',
  filters: { state: z.enum(letterStates).optional() },
  columns: [
    { label: '编号', type: 'count', value: (letter: Letter) => letter.id },
    { label: '方式', type: 'text', value: (letter) => channelNames[letter.channel].zh },
    { label: '地址', type: 'text', value: (letter) => letter.shown },
    { label: '收件人', type: 'text', value: (letter) => letter.person },
    { label: '种类', type: 'text', value: (letter) => KINDS[letter.kind] },
    { label: '状态', type: 'text', value: (letter) => STATES[letter.state] },
    { label: '次数', type: 'count', value: (letter) => letter.attempts },
    { label: '对方答复', type: 'text', value: (letter) => letter.reason },
    { label: '写成', type: 'time', value: (letter) => letter.createdAt },
    { label: '了结', type: 'time', value: (letter) => letter.settledAt },
  ],
  rows: ({ db, session: { region } }, { state }) => pagesOf<Letter>(db, sql`
    select ${letterColumns} from ${letterTables} where l.region = ${region} and ${state === undefined ? sql`true` : sql`l.state = ${state}`} order by l.id desc`),
})
