import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { digits } from '../../components/Amount/money.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { ImportWizard } from '../../components/ImportWizard/ImportWizard.tsx'
import { TABLE_FILES } from '../../components/ImportWizard/files.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { SaveLink } from '../../components/SaveLink/SaveLink.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { useImport } from '../organisations/useImport.ts'
import { FundsNav } from './FundsNav.tsx'
import { MatchDialog } from './MatchDialog.tsx'
import { useBooking } from './useBooking.ts'
import { causeWords, type Cause } from './words.ts'

type Answer = Read<'/api/funds/bank-reconciliation'>
type Difference = Answer['differences'][number]
const EXPORTERS: readonly string[] = ['finance', 'cashier', 'auditor', 'administrator']
const IMPORTERS: readonly string[] = ['finance', 'cashier']
/** Who may say what a line belongs to. */
const MATCHERS: readonly string[] = ['finance', 'cashier']
const SETTLERS: readonly string[] = ['finance', 'reviewer']
const kinds = { bank: ['银行有，我方无', 'Only the bank has it'], payment: ['我方已付，银行无', 'Only we paid it'], posting: ['我方有，银行无', 'Only we have it'] } as const

/** 银行对账: the bank's books and ours side by side over the days of the statement, and every difference until it is settled. */
export default function BankPage() {
  const say = useSay()
  const { role } = useSession()
  const [onlyOpen, setOnlyOpen] = useState(true)
  const [settling, setSettling] = useState<Difference | null>(null)
  const [matching, setMatching] = useState<Difference | null>(null)
  const query = useQuery({ queryKey: ['bank', onlyOpen], queryFn: ({ signal }) => read<Answer>('/api/funds/bank-reconciliation', { open: onlyOpen ? 'yes' : 'all', limit: 500 }, signal), placeholderData: (before) => before })
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <PageTitle title={say(['银行对账', 'Reconciliation with the bank'])} scope={data.from === null ? say(['还没有导入银行流水。', 'No statement has been imported.']) : say(['{a} 至 {b}，账户 {n} 个', '{a} to {b}, {n} accounts'], { a: data.from, b: data.to ?? '', n: data.accounts.length })}
            actions={EXPORTERS.includes(role) && data.from !== null && <SaveLink className="button" href={addressOf('/api/funds/bank-reconciliation/file')}><Icon name="download" />{say(['导出全部差异', 'Export all differences'])}</SaveLink>} />
          <FundsNav />
          <div className="stack">
            {data.from !== null && <Sides data={data} />}
            {data.from !== null && (
              <section className="sheet" aria-labelledby="differences">
                <header><h2 id="differences">{say(['差异', 'Differences'])}<span className="count">　{say(['未处理 {o}，已处理 {s}', '{o} open, {s} settled'], { o: data.open, s: data.settled })}</span></h2>
                  <span className="row">{IMPORTERS.includes(role) && <Again />}<button type="button" className="chip" aria-pressed={onlyOpen} onClick={() => setOnlyOpen(!onlyOpen)}>{say(['只看未处理', 'Open ones only'])}</button></span></header>
                <DataTable caption={say(['对账差异，按日期', 'Differences by day'])} rows={data.differences} rowKey={(each) => `${each.kind}-${each.line ?? each.payment ?? each.transaction}`} phone="labelled" dense
                  empty={<EmptyState>{say(['两边的账逐笔相符。', 'Both books agree, line by line.'])}</EmptyState>}
                  columns={[
                    { key: 'kind', title: say(['差异', 'Difference']), names: true, cell: (each) => <>{say(kinds[each.kind])} <span className="source nowrap">{each.day}</span></> },
                    { key: 'amount', title: say(['金额（元）', 'Sum (yuan)']), kind: 'figure', unit: say(['元', 'yuan']), cell: (each) => digits(each.direction === 'out' ? -each.amount : each.amount, '元', 'always') },
                    { key: 'party', title: say(['对方', 'Other party']), cell: (each) => each.party },
                    { key: 'reference', title: say(['流水号、凭证', 'Serial, voucher']), kind: 'mark', cell: (each) => (each.kind === 'posting' ? <Link to={`/work/transactions/${each.transaction}`}>{say(['凭证 {n}', 'Voucher {n}'], { n: each.transaction ?? '' })}</Link> : <span className="figure">{each.reference}</span>) },
                    { key: 'note', title: say(['摘要', 'Note']), cell: (each) => <>{each.note}{each.near !== '' && <> <span className="ink-error">{say(['相近：{near}', 'Near: {near}'], { near: each.near })}</span></>}</> },
                    { key: 'state', title: say(['处理', 'Settled']), kind: 'mark', cell: (each) => (each.cause === null ? (SETTLERS.includes(role) || MATCHERS.includes(role) ? <span className="row">
                      {MATCHERS.includes(role) && each.line !== null && <button type="button" className="link-button" onClick={() => setMatching(each)}>{say(['勾对', 'Match'])}<span className="unseen"> {each.reference}</span></button>}
                      {SETTLERS.includes(role) && <button type="button" className="link-button" onClick={() => setSettling(each)}>{say(['处理', 'Settle'])}<span className="unseen"> {each.reference}</span></button>}
                    </span> : <StatusMark tone="near">{say(['未处理', 'Open'])}</StatusMark>) : <><StatusMark tone="met">{say(causeWords[each.cause])}</StatusMark> <span className="source">{each.explanation}（{each.settledOn}）</span></>) },
                  ]} />
              </section>
            )}
            {IMPORTERS.includes(role) && <StatementImport known={data.accounts} />}
          </div>
          {matching !== null && <MatchDialog line={matching} onDone={() => setMatching(null)} />}
          {settling !== null && <SettleDialog difference={settling} onDone={() => setSettling(null)} />}
        </>
      )}
    </Loaded>
  )
}

/** Four pairs of sums that must agree. */
function Sides({ data: { bank, books } }: { data: Answer }) {
  const say = useSay()
  const rows = [
    { key: 'out', name: say(['付出', 'Paid out']), bank: bank.out, matched: bank.matchedOut, books: books.out },
    { key: 'in', name: say(['收入', 'Received']), bank: bank.in, matched: bank.matchedIn, books: books.in },
  ]
  const cell = ({ count, amount }: { count: number; amount: number }) => <>{digits(amount, '元')} <span className="source">{say(['{n} 笔', '{n}'], { n: count })}</span></>
  return (
    <section className="sheet" aria-labelledby="sides">
      <header><h2 id="sides">{say(['两边合计', 'Both books'])}</h2></header>
      <DataTable caption={say(['银行与台账合计，单位元', 'Sums of the bank and of the ledger, yuan'])} rows={rows} rowKey={(row) => row.key} phone="labelled" empty={null}
        columns={[
          { key: 'name', title: say(['方向', 'Way']), names: true, cell: (row) => row.name },
          { key: 'bank', title: say(['银行流水（元）', 'Bank (yuan)']), kind: 'figure', cell: (row) => cell(row.bank) },
          { key: 'matched', title: say(['已勾对（元）', 'Matched (yuan)']), kind: 'figure', cell: (row) => cell(row.matched) },
          { key: 'books', title: say(['台账（元）', 'Ledger (yuan)']), kind: 'figure', cell: (row) => cell(row.books) },
          { key: 'gap', title: say(['相差（元）', 'Gap (yuan)']), kind: 'figure', cell: (row) => <b className={row.bank.amount === row.books.amount ? 'ink-met' : 'ink-error'}>{digits(row.bank.amount - row.books.amount, '元')}</b> },
        ]} />
    </section>
  )
}

function Again() {
  const say = useSay()
  const booking = useBooking('/api/funds/bank-lines/matching', () => undefined)
  return <button type="button" className="button small" disabled={booking.isPending} onClick={() => { booking.reset(); booking.mutate({}) }}>{say(['重新勾对', 'Match again'])}</button>
}

function SettleDialog({ difference, onDone }: { difference: Difference; onDone: () => void }) {
  const say = useSay()
  const [cause, setCause] = useState<Cause>('timing')
  const [explanation, setExplanation] = useState('')
  const booking = useBooking('/api/funds/differences', onDone)
  const named = difference.kind === 'bank' ? { line: difference.line } : difference.kind === 'payment' ? { payment: difference.payment } : { transaction: difference.transaction }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    booking.mutate({ ...named, cause, explanation: explanation.trim() })
  }
  return (
    <Dialog title={say(['处理差异', 'Settle a difference'])} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {booking.isError && <ProblemMessage error={booking.error} atFields={['cause', 'explanation']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        <p>{say(kinds[difference.kind])}　{difference.day}　<Amount value={difference.amount} unit="元" />　{difference.party}</p>
        <LabelledField label={say(['原因', 'Cause'])} path="cause" error={booking.error}>{(control) => <select {...control} value={cause} onChange={(event) => setCause(event.target.value as Cause)}>{Object.entries(causeWords).map(([key, word]) => <option key={key} value={key}>{say(word)}</option>)}</select>}</LabelledField>
        <LabelledField label={say(['说明（记入档案，不能改）', 'Explanation (kept on record)'])} path="explanation" error={booking.error}>{(control) => <input {...control} required maxLength={500} value={explanation} onChange={(event) => setExplanation(event.target.value)} />}</LabelledField>
        <p className="row"><button type="submit" className="button primary" disabled={booking.isPending}>{say(['记入', 'Record'])}</button><button type="button" className="button" onClick={onDone}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}

/** Our account is asked first: a serial number is the bank's within one account. */
function StatementImport({ known }: { known: readonly string[] }) {
  const say = useSay()
  const [account, setAccount] = useState(known[0] ?? '')
  const digitsOnly = account.replace(/[\s-]/g, '')
  const sound = /^\d{6,32}$/.test(digitsOnly)
  return (
    <section aria-labelledby="statement" className="stack">
      <h2 id="statement">{say(['导入银行流水', 'Import a bank statement'])}</h2>
      <p className="field"><label htmlFor="own-account">{say(['本方账号', 'Our account'])}</label><input id="own-account" inputMode="numeric" autoComplete="off" value={account} onChange={(event) => setAccount(event.target.value)} /></p>
      {sound ? <OneStatement key={digitsOnly} account={digitsOnly} /> : <p className="quiet">{say(['先填本方账号（6 至 32 位数字），再选流水文件。同一份流水再导一遍、或两份有重叠，都不会重复。', 'Type the account first (6 to 32 digits). The same statement twice adds nothing.'])}</p>}
    </section>
  )
}

function OneStatement({ account }: { account: string }) {
  const [options] = useState(() => ({ account }))
  const importing = useImport('bank-statement', options)
  return (
    <>
      {importing.error !== null && <ProblemMessage error={importing.error} />}
      <ImportWizard stage={importing.stage} accept={TABLE_FILES} maxBytes={50 * 1024 * 1024} onFile={importing.begin} onMap={importing.map} onEncoding={importing.recode} onCheck={importing.check} onCommit={importing.commit} onCancel={importing.cancel} onAgain={importing.again} findingsHref={importing.findingsHref} />
    </>
  )
}
