import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { problemOf, type FieldProblem } from '../../api/problem.ts'
import { read, write } from '../../api/read.ts'
import { uploadFile } from '../../api/upload.ts'
import { ConflictNotice, DraftState } from '../../components/FormFromSchema/DraftState.tsx'
import { useDraft } from '../../components/FormFromSchema/useDraft.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import type { AttachedFile } from '../../components/FileDrop/FileDrop.tsx'
import { atWorkbench } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import type { CaseData, MoveInput } from './case.ts'
import { CaseView } from './CaseView.tsx'

export default function CasePage() {
  const { no = '' } = useParams()
  const query = useQuery({ queryKey: ['case', no], queryFn: ({ signal }) => read<CaseData>(`/api/cases/${no}`, {}, signal) })
  return <Loaded query={query}>{(data) => <OpenCase key={data.no} data={data} />}</Loaded>
}

function OpenCase({ data }: { data: CaseData }) {
  const say = useSay()
  const session = useSession()
  const queries = useQueryClient()
  const path = `/api/cases/${data.no}`
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const [travelling, setTravelling] = useState<Readonly<Record<string, readonly AttachedFile[]>>>({})
  const [fileError, setFileError] = useState<unknown>(null)
  const refresh = () => queries.invalidateQueries({ queryKey: ['case', data.no] })
  const { draft, values, standing } = useDraft(data.form?.values ?? {}, data.version, async (changed, version) => (await write<{ version: number }>(`${path}/draft`, { values: changed, version })).version)
  const move = async (input: MoveInput) => {
    await draft.flush()
    setProblems([])
    try {
      await write(`${path}/moves`, { ...input, version: draft.version })
    } catch (error) {
      setProblems(problemOf(error).body.fields ?? [])
      throw error
    }
    await Promise.all([refresh(), queries.invalidateQueries({ queryKey: ['session'] })])
  }
  const settle = async (mine: boolean) => {
    const newest = await read<CaseData>(path)
    await draft.settle(newest.version, mine ? undefined : newest.form?.values)
  }
  const send = (material: string, files: readonly File[]) => Promise.all(files.map(async (file) => {
    const line: AttachedFile = { id: crypto.randomUUID(), name: file.name, bytes: file.size, progress: 0 }
    const show = (next: AttachedFile | null) => setTravelling((all) => ({ ...all, [material]: [...(all[material] ?? []).filter((each) => each.id !== line.id), ...(next ? [next] : [])] }))
    show(line)
    try {
      await uploadFile(`${path}/files`, { material }, file, (progress) => show({ ...line, progress }))
      await refresh()
      show(null)
    } catch (error) {
      show({ ...line, error })
    }
  }))
  const shown = { ...data, materials: data.materials.map((material) => ({ ...material, files: [...material.files, ...(travelling[material.name] ?? [])] })) }
  return (
    <CaseView
      data={shown} today={session.today} values={values} onChange={draft.change} problems={problems} onMove={move}
      trail={atWorkbench(session.role) ? [{ label: say(['待办', 'To do']), to: '/work' }] : [{ label: say(['我的申报', 'My applications']), to: '/applications' }]}
      onFiles={(material, files) => void send(material, files)}
      onRemoveFile={(material, file) => void write(`${path}/files/remove`, { material, file }).then(refresh, setFileError)}
      draft={
        <>
          {fileError !== null && <ProblemMessage error={fileError} />}
          {standing.state === 'conflict' && <ConflictNotice who={standing.who} at={standing.at} onTakeTheirs={() => void settle(false)} onKeepMine={() => void settle(true)} />}
          {data.form?.editable === true && <DraftState draft={standing} onRetry={() => void draft.flush()} />}
        </>
      }
    />
  )
}
