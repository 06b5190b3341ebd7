import { useLanguage } from '../../language/LanguageProvider.tsx'
import { DataTable } from '../DataTable/DataTable.tsx'
import { SaveLink } from '../SaveLink/SaveLink.tsx'
import { StatusMark } from '../StatusMark/StatusMark.tsx'
import type { ImportStage } from './stages.ts'

interface Props {
  stage: Extract<ImportStage, { at: 'report' }>
  findingsHref: string
  onCommit: () => void
  onAgain: () => void
}

/** What a commit would do, and every cell that stands in its way, by row and column. */
export function ImportReport({ stage, findingsHref, onCommit, onAgain }: Props) {
  const { language, say } = useLanguage()
  const { counts, findings, findingsTotal } = stage
  const accepted = counts.fresh + counts.changed
  return (
    <div className="stack">
      <p>
        <b>{say(['{file} 共 {total} 行：', '{file}, {total} rows: '], { file: stage.file, total: counts.total.toLocaleString('en-US') })}</b>
        {say(['可新增 {fresh}，可更新 {changed}，相同 {same}，不能收 {refused}。尚未写入。', '{fresh} new, {changed} changed, {same} the same, {refused} refused. Nothing is written yet.'], { fresh: counts.fresh, changed: counts.changed, same: counts.same, refused: counts.refused })}
      </p>
      {findings.length > 0 && (
        <>
          <DataTable
            caption={say(['按行、列列出的问题', 'Findings by row and column'])} rows={findings} rowKey={(finding) => `${finding.row}-${finding.column}-${finding.code}`} phone="labelled" dense empty={null}
            columns={[
              { key: 'row', title: say(['行', 'Row']), names: true, kind: 'figure', cell: (finding) => finding.row },
              { key: 'column', title: say(['列', 'Column']), cell: (finding) => finding.column },
              { key: 'value', title: say(['文件中的值', 'Value']), cell: (finding) => <code>{finding.value}</code> },
              { key: 'finding', title: say(['问题', 'Finding']), cell: (finding) => <><StatusMark tone={finding.severity === 'error' ? 'error' : 'info'}>{finding.severity === 'error' ? say(['不能收', 'Refused']) : say(['请留意', 'Note'])}</StatusMark> {finding[language]} <small>{finding.code}</small></> },
            ]}
          />
          <div className="row apart">
            <span className="source">{say(['列出 {shown} 处，共 {total} 处', '{shown} of {total} shown'], { shown: findings.length, total: findingsTotal })}</span>
            <SaveLink className="button" href={findingsHref}>{say(['下载未导入的 {n} 行，附问题与改法', 'Download the {n} refused rows with what to mend'], { n: counts.refused.toLocaleString('en-US') })}</SaveLink>
          </div>
        </>
      )}
      <p className="row">
        <button type="button" className="button primary" disabled={accepted === 0} onClick={onCommit}>{say(['写入 {n} 行', 'Write {n} rows'], { n: accepted.toLocaleString('en-US') })}</button>
        <button type="button" className="button" onClick={onAgain}>{say(['改好后重选文件', 'Choose the mended file'])}</button>
        {counts.refused > 0 && <span className="source">{say(['不能收的行不写入，改好后可再导，不会重复。', 'Refused rows are not written; mend them and import again, nothing doubles.'])}</span>}
      </p>
    </div>
  )
}
