import { useState } from 'react'
import { ImportWizard } from '../../components/ImportWizard/ImportWizard.tsx'
import { PATENT_FILES, TABLE_FILES } from '../../components/ImportWizard/files.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import type { Role } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Message } from '../../language/message.ts'
import { ImportRuns } from './ImportRuns.tsx'
import { useImport } from './useImport.ts'

/** What can be brought in, by whom; the server has the last word. */
const kinds: readonly { name: string; label: Message; roles: readonly Role[] }[] = [
  { name: 'facts', label: ['事实（一行一家、一列一项）', 'Facts, a row for each organisation'], roles: ['intake', 'manager'] },
  { name: 'statements', label: ['事实（一行一项）', 'Facts, a row for each statement'], roles: ['intake', 'manager'] },
  { name: 'organisations', label: ['单位名录', 'Organisations'], roles: ['manager', 'administrator'] },
  { name: 'patents', label: ['专利', 'Patents'], roles: ['manager', 'administrator'] },
]

/** 成批导入: offered to those who may; nothing is written before the last step. */
export function Importer() {
  const say = useSay()
  const { role } = useSession()
  const open = kinds.filter((kind) => kind.roles.includes(role))
  const [kind, setKind] = useState(open[0]?.name ?? '')
  if (open.length === 0) return null
  return (
    <section aria-labelledby="import-head">
      <div className="section-head"><h2 id="import-head">{say(['成批导入', 'Import'])}</h2>
        <p className="field row"><label htmlFor="import-kind">{say(['导入什么', 'What'])}</label><select id="import-kind" value={kind} onChange={(event) => setKind(event.target.value)}>{open.map((each) => <option key={each.name} value={each.name}>{say(each.label)}</option>)}</select></p>
      </div>
      <div className="stack">
        <OneKind key={kind} kind={kind} />
        <ImportRuns />
      </div>
    </section>
  )
}

function OneKind({ kind }: { kind: string }) {
  const importing = useImport(kind)
  return (
    <div className="stack">
      {importing.error !== null && <ProblemMessage error={importing.error} />}
      <ImportWizard stage={importing.stage} accept={kind === 'patents' ? PATENT_FILES : TABLE_FILES} maxBytes={512 * 1024 * 1024} onFile={importing.begin} onMap={importing.map} onEncoding={importing.recode} onCheck={importing.check} onCommit={importing.commit} onCancel={importing.cancel} onAgain={importing.again} findingsHref={importing.findingsHref} />
    </div>
  )
}
