import { useSay } from '../../language/LanguageProvider.tsx'
import { DataTable } from '../DataTable/DataTable.tsx'
import { mappingProblems, type ImportStage } from './stages.ts'

interface Props {
  stage: Extract<ImportStage, { at: 'mapping' }>
  onMap: (header: string, target: string | null) => void
  onEncoding: (encoding: string) => void
  onCheck: () => void
  onCancel: () => void
}

const ENCODINGS = ['UTF-8', 'GB18030', 'UTF-16LE'] as const

/** What each column of the file is read as. The samples tell a wrong encoding at sight. */
export function ImportMapping({ stage, onMap, onEncoding, onCheck, onCancel }: Props) {
  const say = useSay()
  const { missing, twice } = mappingProblems(stage.columns, stage.targets)
  const stopped = missing.length > 0 || twice.length > 0
  return (
    <div className="stack">
      <div className="row apart">
        <p>{say(['{file}，{n} 列', '{file}, {n} columns'], { file: stage.file, n: stage.columns.length })}</p>
        <p className="field row">
          <label htmlFor="import-encoding">{say(['编码', 'Encoding'])}</label>
          <select id="import-encoding" value={stage.encoding} onChange={(event) => onEncoding(event.target.value)}>{ENCODINGS.map((name) => <option key={name}>{name}</option>)}</select>
        </p>
      </div>
      <DataTable
        caption={say(['各列与系统内名称的对应', 'Columns and what they are read as'])} rows={stage.columns} rowKey={(column) => column.header} phone="labelled" empty={null}
        columns={[
          { key: 'header', title: say(['文件中的列', 'Column']), names: true, cell: (column) => column.header },
          { key: 'samples', title: say(['前几行', 'First rows']), cell: (column) => <span className="quiet">{column.samples.join('、')}</span> },
          { key: 'target', title: say(['读作', 'Read as']), cell: (column) => (
            <select aria-label={say(['{name} 读作', '{name} is read as'], { name: column.header })} value={column.target ?? ''} onChange={(event) => onMap(column.header, event.target.value === '' ? null : event.target.value)}>
              <option value="">{say(['不导入', 'Leave out'])}</option>
              {stage.targets.map((target) => <option key={target.name} value={target.name}>{target.label}{target.required ? '＊' : ''}</option>)}
            </select>
          ) },
        ]}
      />
      {stopped && (
        <p className="ink-error" role="status">
          {missing.length > 0 && say(['还缺：{names}。', 'Still missing: {names}. '], { names: missing.map((target) => target.label).join('、') })}
          {twice.length > 0 && say(['重复对应：{names}。', 'Mapped twice: {names}.'], { names: twice.map((target) => target.label).join('、') })}
        </p>
      )}
      <p className="row">
        <button type="button" className="button primary" disabled={stopped} onClick={onCheck}>{say(['试读全部', 'Dry run'])}</button>
        <button type="button" className="button" onClick={onCancel}>{say(['换一份文件', 'Another file'])}</button>
      </p>
    </div>
  )
}
