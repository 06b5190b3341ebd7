import { useState } from 'react'
import { ImportWizard } from '../../components/ImportWizard/ImportWizard.tsx'
import { TABLE_FILES } from '../../components/ImportWizard/files.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Message } from '../../language/message.ts'
import { useImport } from '../organisations/useImport.ts'

const kindWord = {
  'industry-years': ['分行业增加值与就业（行业代码、年度、增加值、平均就业人员；全市写 ALL）', 'Statistics by class and year; ALL for the city'],
  'intensive-classes': ['专利密集型产业目录（行业代码、行业名称）', 'The official list of classes'],
  concordance: ['IPC 与国民经济行业对照（IPC、产业代码、件数）', 'Concordance of IPC and GB/T 4754'],
} as const satisfies Record<string, Message>
type Kind = keyof typeof kindWord

/** The three tables from which value added is computed, each with who publishes it. */
export function ImportIndustries() {
  const say = useSay()
  const [kind, setKind] = useState<Kind>('industry-years')
  const [source, setSource] = useState('')
  const [since, setSince] = useState('')
  const ready = source.trim() !== '' && (kind !== 'intensive-classes' || since !== '')
  return (
    <section className="stack" aria-labelledby="import-industries">
      <div className="section-head"><h2 id="import-industries">{say(['导入', 'Load tables'])}</h2><span className="source">{say(['好行照入，坏行逐行说明；已有的行更正，不会删除。', 'Good rows go in, each bad row says why; known rows are corrected, none is removed.'])}</span></div>
      <div className="filters">
        <p className="field"><label htmlFor="kind">{say(['哪一张表', 'Which table'])}</label><select id="kind" value={kind} onChange={(event) => setKind(event.target.value as Kind)}>{(Object.keys(kindWord) as Kind[]).map((each) => <option key={each} value={each}>{say(kindWord[each])}</option>)}</select></p>
        <p className="field"><label htmlFor="source">{say(['谁发布、何时、文号', 'Who publishes it, when, number'])}</label><input id="source" value={source} maxLength={200} onChange={(event) => setSource(event.target.value)} /></p>
        {kind === 'intensive-classes' && <p className="field"><label htmlFor="since">{say(['自哪一天起用', 'In force since'])}</label><input id="since" type="date" value={since} onChange={(event) => setSince(event.target.value)} /></p>}
      </div>
      {ready ? <ImportOne key={kind} kind={kind} options={kind === 'intensive-classes' ? { source, since } : kind === 'concordance' ? { source, scheme: 'economy' } : { source }} /> : <p className="quiet">{say(['先写明来源，再选文件。', 'Say the source first, then choose the file.'])}</p>}
    </section>
  )
}

function ImportOne({ kind, options }: { kind: Kind; options: object }) {
  const importing = useImport(kind, options)
  return (
    <>
      {importing.error !== null && <ProblemMessage error={importing.error} />}
      <ImportWizard stage={importing.stage} accept={TABLE_FILES} maxBytes={50 * 1024 * 1024} onFile={importing.begin} onMap={importing.map} onEncoding={importing.recode} onCheck={importing.check} onCommit={importing.commit} onCancel={importing.cancel} onAgain={importing.again} findingsHref={importing.findingsHref} />
    </>
  )
}
