import { isIsoDate } from '@zhiyun/calendar'
import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { ImportField, ImportKind, ImportRow, Outcome, Parsed, RowProblem } from '../../../platform/import/index.ts'
import { matchOpenLines } from './matchLines.ts'
import { fenOfCell } from './moneyCell.ts'

const options = z.strictObject({ account: z.string().regex(/^\d{6,32}$/).describe('本方账号 our account, digits only') })
type Options = z.infer<typeof options>
type Row = { readonly serial: string; readonly day: string; readonly direction: 'in' | 'out'; readonly amount: number; readonly party: string; readonly partyAccount: string; readonly note: string }

const fields: readonly ImportField[] = [
  { name: 'day', zh: '日期', en: 'Day', required: true, aliases: ['交易日期', '记账日期', '入账日期'] },
  { name: 'serial', zh: '流水号', en: 'Serial number', required: true, aliases: ['交易流水号', '银行流水号', '凭证号'] },
  { name: 'out', zh: '借方金额', en: 'Paid out', required: false, aliases: ['支出', '付出', '借方发生额', '支出金额'] },
  { name: 'in', zh: '贷方金额', en: 'Received', required: false, aliases: ['收入', '贷方发生额', '收入金额'] },
  { name: 'party', zh: '对方户名', en: 'Other party', required: false, aliases: ['对方名称', '对方单位'] },
  { name: 'partyAccount', zh: '对方账号', en: 'Their account', required: false, aliases: ['对方账户'] },
  { name: 'note', zh: '摘要', en: 'Note', required: false, aliases: ['用途', '附言', '备注'] },
]

const problem = (field: string, code: string, zh: string, en: string, mend: string, mendEn: string): RowProblem => ({ field, code, zh, en, mend: { zh: mend, en: mendEn } })

/** 银行流水: the lines of an account as the bank kept them. The same statement again, or one that overlaps, adds nothing twice. */
export const importStatement: ImportKind<Options, Row> = {
  name: 'bank-statement',
  title: { zh: '银行流水', en: 'lines of a bank statement' },
  options,
  fields: async () => fields,
  parser: async () => readRow,
  settle: settleRows,
  finish: (context) => matchOpenLines(context),
}

function readRow({ cells }: ImportRow): Parsed<Row> {
  const text = (field: string) => cells[field]?.text.trim() ?? ''
  const problems: RowProblem[] = []
  const day = dayOf(text('day'))
  if (day === null) problems.push(problem('day', 'VALUE_NOT_DATE', '不是日期', 'Not a date', '填如 2026-03-01', 'Write it as 2026-03-01'))
  const serial = text('serial')
  if (serial === '' || serial.length > 100) problems.push(problem('serial', 'SERIAL_REQUIRED', '须有流水号，至多 100 字', 'A serial number is needed', '补上流水号', 'Add it'))
  const [out, into] = [sideOf('out'), sideOf('in')]
  if (out === null) problems.push(problem('out', 'AMOUNT_UNREADABLE', '读不出借方金额', 'Not a sum', '填数字，最细到分', 'A figure, to the fen'))
  if (into === null) problems.push(problem('in', 'AMOUNT_UNREADABLE', '读不出贷方金额', 'Not a sum', '填数字，最细到分', 'A figure, to the fen'))
  if (out !== null && into !== null && (out === 0) === (into === 0)) problems.push(problem('out', 'SIDE_UNCLEAR', '借方、贷方须恰有一方有金额', 'Exactly one side has a sum', '一行只填收入或支出', 'Fill in one of the two'))
  const partyAccount = text('partyAccount').replace(/[\s-]/g, '')
  if (text('party').length > 200 || partyAccount.length > 40 || text('note').length > 500) problems.push(problem('note', 'TEXT_TOO_LONG', '户名、账号或摘要过长', 'Too long', '删短', 'Shorten it'))
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, key: serial, value: { serial, day: day!, direction: out! > 0 ? 'out' : 'in', amount: out! > 0 ? out! : into!, party: text('party'), partyAccount, note: text('note') } }

  /** 0 where the side is empty or nought. */
  function sideOf(field: 'in' | 'out'): number | null {
    const plain = text(field).replace(/[,，\s¥￥]/g, '')
    return plain === '' || plain === '-' || /^0+(\.0+)?$/.test(plain) ? 0 : fenOfCell(cells[field])
  }
}

/** `2026-03-01`, `2026/3/1`, `20260301`, `2026年3月1日`, with or without a time behind it. */
function dayOf(text: string): string | null {
  const found = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[ T].*)?$/.exec(text)
  if (found === null) return null
  const [, year, m1, d1, m2, d2] = found
  const day = `${year}-${(m1 ?? m2)!.padStart(2, '0')}-${(d1 ?? d2)!.padStart(2, '0')}`
  return isIsoDate(day) ? day : null
}

async function settleRows({ db, session, clock }: Context, rows: readonly Row[], { account }: Options, dry: boolean): Promise<readonly Outcome[]> {
  const known = new Map((await db.rows<Row>(sql`
    select serial, day, direction, amount, party, party_account as "partyAccount", note from funds.bank_line where region = ${session.region} and account = ${account} and serial = any (${rows.map(({ serial }) => serial)})`)).map((line) => [line.serial, line]))
  const fresh = rows.filter(({ serial }) => !known.has(serial))
  if (!dry && fresh.length > 0) {
    const of = <T>(pick: (row: Row) => T) => fresh.map(pick)
    await db.run(sql`
      insert into funds.bank_line(region, account, serial, day, direction, amount, party, party_account, note, added_by, added_at)
      select ${session.region}, ${account}, serial, day, direction, amount, party, party_account, note, ${session.actor}, ${clock.now()}
        from unnest(${of((row) => row.serial)}::text[], ${of((row) => row.day)}::date[], ${of((row) => row.direction)}::text[], ${of((row) => row.amount)}::bigint[], ${of((row) => row.party)}::text[], ${of((row) => row.partyAccount)}::text[], ${of((row) => row.note)}::text[])
          x(serial, day, direction, amount, party, party_account, note)`)
  }
  return rows.map((row): Outcome => {
    const before = known.get(row.serial)
    if (before === undefined) return 'added'
    if (before.amount === row.amount && before.direction === row.direction && before.day === row.day) return 'same'
    return { problems: [problem('serial', 'SERIAL_TAKEN', `流水号已以另一金额、日期或方向登记（${before.day}，${before.amount / 100} 元）`, 'The serial number stands for another line already', '向银行核实；更正的流水应有自己的流水号', 'Ask the bank; a correction has a number of its own')] }
  })
}
