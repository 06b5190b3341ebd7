import { useState, type ReactNode } from 'react'
import { Problem } from '../api/problem.ts'
import { Amount } from '../components/Amount/Amount.tsx'
import { BulkBar } from '../components/BulkBar/BulkBar.tsx'
import { CaseSteps } from '../components/CaseSteps/CaseSteps.tsx'
import { ClauseLink, ClauseNamesProvider } from '../components/ClauseLink/ClauseLink.tsx'
import { DeadlineTag } from '../components/DeadlineTag/DeadlineTag.tsx'
import { DecisionTraceCompact } from '../components/DecisionTrace/DecisionTrace.tsx'
import { EmptyState } from '../components/EmptyState/EmptyState.tsx'
import { FileDrop } from '../components/FileDrop/FileDrop.tsx'
import { ConflictNotice, DraftState } from '../components/FormFromSchema/DraftState.tsx'
import { FormFromSchema } from '../components/FormFromSchema/FormFromSchema.tsx'
import type { FormValues } from '../components/FormFromSchema/schema.ts'
import { ImportWizard } from '../components/ImportWizard/ImportWizard.tsx'
import type { ImportStage } from '../components/ImportWizard/stages.ts'
import { Loading } from '../components/Loading/Loading.tsx'
import { OriginalText } from '../components/OriginalText/OriginalText.tsx'
import { PageTitle } from '../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark, statusWord } from '../components/StatusMark/StatusMark.tsx'
import type { StatusKey } from '../theme/tokens.ts'
import { form, formProblems, formValues } from './samples/cases.ts'
import { amount, clauseNames, flagship } from './samples/decisions.ts'

const nothing = () => undefined
const TODAY = '2026-11-21'
const refusal = new Problem({ title: '', status: 409, code: 'SAME_PERSON', zh: '复核人不得与经办人为同一人', en: 'The second approver must be another person' }, '2026-11-21T02:42:00Z')

const stages: readonly ImportStage[] = [
  { at: 'file' },
  { at: 'mapping', file: '专利导出（演示）.csv', encoding: 'GB18030', columns: [{ header: '申请号', samples: ['202219999014.0'], target: 'no' }, { header: '备注', samples: ['—'], target: null }], targets: [{ name: 'no', label: '专利号', required: true }, { name: 'title', label: '名称', required: true }] },
  { at: 'report', file: '专利导出（演示）.csv', counts: { total: 12846, fresh: 812, changed: 41, same: 11991, refused: 2 }, findings: [{ row: 17, column: '申请号', value: '202219999014.1', severity: 'error', path: '', code: 'CHECK_DIGIT', zh: '校验位不对，应为 0', en: 'Check digit should be 0' }, { row: 90, column: '申请日', value: '2022/3/18', severity: 'warning', path: '', code: 'DATE_FORM', zh: '按 2022-03-18 读入', en: 'Read as 2022-03-18' }], findingsTotal: 3 },
  { at: 'commit', file: '专利导出（演示）.csv', done: 300, total: 853 },
]

/** Every component with made-up data. Whole pages are looked at with the real server behind them (e2e). */
export function GalleryPage() {
  const [values, setValues] = useState<FormValues>(formValues)
  return (
    <ClauseNamesProvider value={clauseNames}>
      <PageTitle title="组件样张（演示）" scope="机构、人名、办件与业务数据均为虚构。" />
      <div className="stack">
        <Part title="状态"><p className="row">{(Object.keys(statusWord) as StatusKey[]).map((tone) => <StatusMark key={tone} tone={tone} />)}<StatusMark tone="info">异议 1</StatusMark><StatusMark tone="plain">暂停计时</StatusMark></p></Part>
        <Part title="金额与条款"><p className="row"><Amount value={80_000_000} /><Amount value={90_000} /><Amount value={amount(2.8, 3.44)} /><Amount value={amount(0, 100, 'atMost')} /><Amount value={amount(30, null, 'atLeast')} /><Amount value={amount(0, null, 'notPrinted')} /><Amount value={50_000_000} change /><ClauseLink id="d-3" /></p></Part>
        <Part title="时限"><div className="row"><DeadlineTag today={TODAY} deadline={{ due: '2026-11-19' }} /><DeadlineTag today={TODAY} deadline={{ due: '2026-11-23' }} /><DeadlineTag today={TODAY} deadline={{ due: '2027-01-04' }} /><DeadlineTag today={TODAY} deadline={{ due: '2026-11-30', paused: '等申请人补正' }} /></div></Part>
        <Part title="原文"><OriginalText text="演示文字：成员不少于5家，备案后给予20万元。此处只为看排印。" marks={['不少于5家', '20万元']} /></Part>
        <Part title="判定过程（简）"><DecisionTraceCompact decision={flagship} /></Part>
        <Part title="进度"><CaseSteps steps={[{ name: '受理', state: 'done', note: '11-16' }, { name: '形式审查', state: 'now', note: '至 11-23' }, { name: '评审', state: 'skipped', note: '免' }, { name: '公示', state: 'ahead', note: '5 日' }, { name: '拨付', state: 'ahead' }]} /></Part>
        <Part title="成批办理"><BulkBar count={3} sum={321_600_00 * 100} moves={[{ name: '通过形式审查', onMove: nothing }, { name: '退回补正', onMove: nothing }]} onClear={nothing} /></Part>
        <Part title="表单">
          <ConflictNotice who="演示王某" at="10:41" onTakeTheirs={nothing} onKeepMine={nothing} />
          <DraftState draft={{ state: 'saved', at: '10:42' }} />
          <FormFromSchema form={form} values={values} onChange={(name, value) => setValues({ ...values, [name]: value })} problems={formProblems} />
        </Part>
        <Part title="附件"><FileDrop label="证明材料" accept=".pdf,.jpg" maxBytes={20_000_000} onAdd={nothing} onRemove={nothing} files={[{ id: '1', name: '备案通知书（演示）.pdf', bytes: 412_000, mark: { tone: 'met', word: '已核' }, href: '#' }, { id: '2', name: '章程（演示）.pdf', bytes: 3_100_000, progress: 0.4 }, { id: '3', name: '照片（演示）.exe', bytes: 900, error: refusal }]} /></Part>
        {stages.map((stage) => <ImportWizard key={stage.at} stage={stage} accept=".csv,.xlsx" maxBytes={200_000_000} onFile={nothing} onMap={nothing} onEncoding={nothing} onCheck={nothing} onCommit={nothing} onCancel={nothing} onAgain={nothing} findingsHref="#" />)}
        <Part title="空、等、错"><EmptyState action={<a className="button small" href="#main">看往期</a>}>没有超期办件。最近一次超期：11-12。</EmptyState><Loading rows={2} /><ProblemMessage error={refusal} kept="草稿已存于 10:42。" onRetry={nothing} /></Part>
      </div>
    </ClauseNamesProvider>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <section className="sheet" aria-label={title}><header><h2>{title}</h2></header><div className="sheet-body stack">{children}</div></section>
}
