import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { read, write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { ImportWizard } from '../../components/ImportWizard/ImportWizard.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { OrganisationsView, OrganisationView, type FactLine, type OrganisationData, type OrganisationLine } from './OrganisationView.tsx'
import { useImport } from './useImport.ts'

export function OrganisationsPage() {
  const [address, setAddress] = useSearchParams()
  const words = address.get('q') ?? ''
  const query = useQuery({ queryKey: ['organisations', words], queryFn: ({ signal }) => read<{ organisations: OrganisationLine[] }>('/api/parties/organisations', { q: words }, signal), placeholderData: (before) => before })
  return <Loaded query={query}>{(data) => <OrganisationsView organisations={data.organisations} words={words} onWords={(next) => setAddress(next === '' ? {} : { q: next }, { replace: true })} />}</Loaded>
}

export function OrganisationPage() {
  const { organisation = '' } = useParams()
  const path = `/api/facts/organisations/${organisation}`
  const importing = useImport('/api/facts/imports')
  const [declaring, setDeclaring] = useState<FactLine | null>(null)
  const query = useQuery({ queryKey: ['organisation', organisation], queryFn: ({ signal }) => read<OrganisationData>(path, {}, signal) })
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <OrganisationView
            data={data} exportHref={`${path}/export`} onDeclare={setDeclaring}
            importer={
              <>
                {importing.error !== null && <ProblemMessage error={importing.error} />}
                <ImportWizard stage={importing.stage} accept=".csv,.xlsx,.json,.xml,.zip" maxBytes={200_000_000} onFile={importing.begin} onMap={importing.map} onEncoding={importing.recode} onCheck={importing.check} onCommit={importing.commit} onCancel={importing.cancel} onAgain={importing.again} findingsHref={importing.findingsHref} />
              </>
            }
          />
          <DeclareFact organisation={data.id} fact={declaring} onDone={() => setDeclaring(null)} />
        </>
      )}
    </Loaded>
  )
}

/** A declared value keeps its evidence and date; it never overwrites what was known before. */
function DeclareFact({ organisation, fact, onDone }: { organisation: number; fact: FactLine | null; onDone: () => void }) {
  const say = useSay()
  const queries = useQueryClient()
  const declare = useMutation({
    mutationFn: (input: { value: string; evidence: string }) => write('/api/facts/declare', { organisation, name: fact?.name, ...input }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['organisation'] })
      onDone()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    declare.mutate({ value: String(form.get('value') ?? ''), evidence: String(form.get('evidence') ?? '') })
  }
  return (
    <Dialog title={fact === null ? '' : say(['填报 {label}', 'Declare {label}'], { label: fact.label })} open={fact !== null} onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {declare.isError && <ProblemMessage error={declare.error} />}
        <p className="field"><label htmlFor="value">{fact?.label}</label><input id="value" name="value" required defaultValue={fact?.value ?? ''} /></p>
        <p className="field"><label htmlFor="evidence">{say(['依据（文件名、文号）', 'Evidence (document)'])}</label><input id="evidence" name="evidence" /></p>
        <p className="source">{say(['自行填报，未经核验；以登记和部门核验的为准。原有记录保留。', 'Declared and not verified; registers and authorities prevail. Earlier records are kept.'])}</p>
        <p><button type="submit" className="button primary" disabled={declare.isPending}>{say(['填报', 'Declare'])}</button></p>
      </form>
    </Dialog>
  )
}
