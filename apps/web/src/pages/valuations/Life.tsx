import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AppraisalCase } from '@zhiyun/valuation'
import { useNavigate } from 'react-router'
import type { Written } from '../../api/answers.ts'
import { write } from '../../api/read.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { askValuation, valuationPath, type Valuation } from './valuation.ts'

interface Props {
  data: Valuation
  content: { title: string; purpose: string; stated: AppraisalCase }
  isDirty: boolean
  canSettle: boolean
}

/** Saved, settled, copied, thrown away. When somebody else saved first, what stands on this page stays on it. */
export function Life({ data, content, isDirty, canSettle }: Props) {
  const say = useSay()
  const go = useNavigate()
  const queries = useQueryClient()
  const { organisation } = useSession()
  const { valuation, version, patents, mine, settled } = data
  const refetch = async () => {
    await queries.invalidateQueries({ queryKey: ['valuations'] })
    await queries.invalidateQueries(askValuation(valuation))
  }
  const save = useMutation({ mutationFn: () => write(valuationPathOf(valuation), { v: version, patents, ...content }), onSuccess: refetch })
  const settle = useMutation({ mutationFn: () => write(`${valuationPathOf(valuation)}/settlement`, { v: version }), onSuccess: refetch })
  const copy = useMutation({
    mutationFn: () => write<Written<'/api/valuations'>>('/api/valuations', { organisation: organisation!.id, title: say(['{title}（另存）', '{title} (copy)'], { title: content.title }).slice(0, 100), purpose: content.purpose, patents, copyOf: valuation }),
    onSuccess: async (made) => {
      await refetch()
      await go(valuationPath(made.valuation))
    },
  })
  const discard = useMutation({ mutationFn: () => write(`${valuationPathOf(valuation)}/discard`, { v: version }), onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['valuations'] }); await go('/valuations') } })
  const failed = save.error ?? settle.error ?? copy.error ?? discard.error
  if (organisation === null) return null
  return (
    <section className="sheet" aria-label={say(['保存与定稿', 'Save and settle'])}>
      <div className="sheet-body stack">
        {mine && settled === null && <>
          <p className="row">
            <button type="button" className="button primary" disabled={!isDirty || save.isPending || content.title.trim() === ''} onClick={() => save.mutate()}>{say(['存为第 {n} 稿', 'Save as version {n}'], { n: version + 1 })}</button>
            <button type="button" className="button" disabled={isDirty || !canSettle || settle.isPending} onClick={() => settle.mutate()}>{say(['定稿', 'Settle'])}</button>
            <button type="button" className="button grave" disabled={discard.isPending} onClick={() => discard.mutate()}>{say(['删除', 'Discard'])}</button>
          </p>
          <p className="source">{isDirty ? say(['有未保存的改动。', 'Not saved yet.']) : canSettle ? say(['定稿后不能再改，结果与当时的指标一并保存。', 'Once settled nothing changes; the result is kept with the indicators of the day.']) : say(['补齐所列各处后可以定稿。', 'It can be settled when what is listed is mended.'])}</p>
        </>}
        <p><button type="button" className="button" disabled={copy.isPending || isDirty} onClick={() => copy.mutate()}>{say(['另存一份再改', 'Make a copy to change'])}</button></p>
        {failed !== null && <ProblemMessage error={failed} />}
      </div>
    </section>
  )
}

const valuationPathOf = (valuation: number): string => `/api/valuations/${valuation}`
