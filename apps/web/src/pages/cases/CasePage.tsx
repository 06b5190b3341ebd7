import { useState } from 'react'
import { useParams } from 'react-router'
import type { FieldProblem } from '../../api/problem.ts'
import { read, write } from '../../api/read.ts'
import { ConflictNotice, DraftState } from '../../components/FormFromSchema/DraftState.tsx'
import { useDraft } from '../../components/FormFromSchema/useDraft.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { atWorkbench } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { draftedMove, sentValues, startValues, type CaseAnswer, type MoveInput } from './case.ts'
import { CaseDecision } from './CaseDecision.tsx'
import { CaseView } from './CaseView.tsx'
import { DraftDecision } from './DraftDecision.tsx'
import { fieldProblems } from './fieldProblems.ts'
import { useCaseQuery, useMaterials, useMove } from './useCase.ts'

export default function CasePage() {
  const { no = '' } = useParams()
  const query = useCaseQuery(no)
  return <Loaded query={query}>{(data) => <OpenCase key={`${data.case}-${draftedMove(data)?.action ?? ''}`} data={data} />}</Loaded>
}

function OpenCase({ data }: { data: CaseAnswer }) {
  const say = useSay()
  const session = useSession()
  const move = useMove()
  const materials = useMaterials(data.case)
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const [fileError, setFileError] = useState<unknown>(null)
  const drafted = draftedMove(data)
  const form = data.forms.find((each) => each.name === drafted?.form) ?? null
  const { draft, values, standing } = useDraft(form === null ? {} : startValues(form, data.view.fields), data.view.v, async (changed, v) =>
    form === null ? v : (await write<{ v: number }>(`/api/cases/${data.case}/draft`, { form: form.name, values: sentValues(form, changed), v })).v)
  const onMove = async (input: MoveInput) => {
    await draft.flush()
    setProblems([])
    const whole = form !== null && input.action === drafted?.action ? { ...input, values: sentValues(form, values) } : input
    try {
      await move({ case: data.case, v: Math.max(draft.version, data.view.v) }, whole)
    } catch (error) {
      if (whole !== input) setProblems(fieldProblems(error))
      throw error
    }
  }
  const settle = async (mine: boolean) => {
    const newest = await read<CaseAnswer>(`/api/cases/${data.case}`)
    await draft.settle(newest.view.v, mine || form === null ? undefined : startValues(form, newest.view.fields))
  }
  const office = atWorkbench(session.role)
  return (
    <CaseView
      data={data} today={session.today} values={values} onChange={draft.change} problems={problems} noted={standing.state === 'failed' && problems.length === 0 ? fieldProblems(standing.error) : []} onMove={onMove}
      caseHome={office ? '/work/cases' : '/applications'}
      trail={office ? [{ label: say(['待办', 'To do']), to: '/work' }] : [{ label: say(['我的申报', 'My applications']), to: '/applications' }]}
      travelling={materials.travelling} onFiles={materials.send}
      onRemoveFile={(file) => void materials.remove(file).catch(setFileError)}
      decision={drafted !== null && data.measure !== null && data.organisation !== null && !office ? <DraftDecision measure={data.measure} organisation={data.organisation} /> : <CaseDecision data={data} />}
      draftState={form !== null && <DraftState draft={standing} onRetry={() => void draft.flush()} />}
      notices={
        <>
          {fileError !== null && <ProblemMessage error={fileError} />}
          {standing.state === 'conflict' && <ConflictNotice who={standing.who} at={standing.at} onTakeTheirs={() => void settle(false)} onKeepMine={() => void settle(true)} />}
        </>
      }
    />
  )
}
