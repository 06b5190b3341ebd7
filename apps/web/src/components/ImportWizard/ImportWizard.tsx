import { useSay } from '../../language/LanguageProvider.tsx'
import { CaseSteps } from '../CaseSteps/CaseSteps.tsx'
import { FileDrop } from '../FileDrop/FileDrop.tsx'
import { ImportMapping } from './ImportMapping.tsx'
import { ImportReport } from './ImportReport.tsx'
import type { ImportStage } from './stages.ts'
import './ImportWizard.css'

interface Props {
  stage: ImportStage
  accept: string
  maxBytes: number
  onFile: (file: File) => void
  onMap: (header: string, target: string | null) => void
  onEncoding: (encoding: string) => void
  onCheck: () => void
  onCommit: () => void
  onCancel: () => void
  onAgain: () => void
  /** Streams every finding, not only the shown ones. */
  findingsHref: string
}

/** 选文件 → 对应列 → 试读 → 改错 → 写入. Nothing is written before the last step; long work can be left. */
export function ImportWizard(props: Props) {
  const { stage } = props
  const say = useSay()
  const names = [say(['选文件', 'File']), say(['对应各列', 'Columns']), say(['试读', 'Dry run']), say(['写入', 'Commit'])]
  const now = { file: 0, mapping: 1, checking: 2, report: 2, commit: 3, done: 4 }[stage.at]
  return (
    <div className="sheet import-wizard">
      <CaseSteps steps={names.map((name, at) => ({ name, state: at < now ? 'done' : at === now ? 'now' : 'ahead' }))} />
      <div className="sheet-body">
        {stage.at === 'file' && <FileDrop label={say(['导入文件', 'File to import'])} accept={props.accept} maxBytes={props.maxBytes} files={[]} onAdd={([file]) => file && props.onFile(file)} />}
        {stage.at === 'mapping' && <ImportMapping stage={stage} onMap={props.onMap} onEncoding={props.onEncoding} onCheck={props.onCheck} onCancel={props.onCancel} />}
        {stage.at === 'checking' && <Progress label={say(['正在试读 {file}，没有写入任何数据', 'Dry run of {file}; nothing is written'], { file: stage.file })} done={stage.done} total={stage.total} onCancel={props.onCancel} />}
        {stage.at === 'report' && <ImportReport stage={stage} findingsHref={props.findingsHref} onCommit={props.onCommit} onAgain={props.onAgain} />}
        {stage.at === 'commit' && <Progress label={say(['正在写入 {file}', 'Writing {file}'], { file: stage.file })} done={stage.done} total={stage.total} onCancel={props.onCancel} />}
        {stage.at === 'done' && (
          <div className="stack" role="status">
            <p>
              <b>{stage.cancelled ? say(['已取消。', 'Cancelled. ']) : say(['已写入。', 'Done. '])}</b>
              {say(['新增 {fresh}，更新 {changed}，相同 {same}，未收 {refused}。', '{fresh} new, {changed} changed, {same} the same, {refused} refused.'], { fresh: stage.counts.fresh, changed: stage.counts.changed, same: stage.counts.same, refused: stage.counts.refused })}
            </p>
            {stage.cancelled && <p className="source">{say(['已写入的保留。要写完其余的行，在下面“最近的导入”里接着导，不会重复。', 'What was written stays. To write the rest, resume it in the list below; nothing doubles.'])}</p>}
            <button type="button" className="button" onClick={props.onAgain}>{say(['再导一份', 'Import another'])}</button>
          </div>
        )}
      </div>
    </div>
  )
}

const many = (n: number) => n.toLocaleString('en-US')

/** How far, of how much. One may leave: the work goes on and is found again in the list of imports. */
function Progress({ label, done, total, onCancel }: { label: string; done: number; total: number | null; onCancel: () => void }) {
  const say = useSay()
  return (
    <div className="stack">
      <p role="status">{label}{say(['：', ': '])}{total === null ? say(['已读 {n} 行', '{n} rows'], { n: many(done) }) : say(['{done}／{total} 行', '{done} of {total} rows'], { done: many(done), total: many(total) })}</p>
      <progress {...(total === null ? {} : { value: done, max: Math.max(1, total) })} aria-label={label} />
      <p className="row"><button type="button" className="button small" onClick={onCancel}>{say(['取消', 'Cancel'])}</button><span className="source">{say(['可以离开本页，回来时在“最近的导入”里看结果。', 'You may leave; the result is listed under “Imports of late”.'])}</span></p>
    </div>
  )
}
