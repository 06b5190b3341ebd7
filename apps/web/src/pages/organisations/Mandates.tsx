import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Read } from '../../api/answers.ts'
import { write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark, type Tone } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

type Mandate = Read<'/api/parties/organisations/{organisation}'>['mandates'][number]
const MATTERS = ['申报', '专利', '交易', '融资', '维权'] as const
const states = { offered: ['待对方接受', 'Offered', 'near'], accepted: ['有效', 'In force', 'met'], ended: ['已终止', 'Ended', 'plain'] } as const satisfies Record<Mandate['state'], readonly [string, string, Tone]>

/** 委托: who may act for this organisation and for whom it may act. One side offers, the other accepts, either ends. */
export function Mandates({ organisation, mandates, may }: { organisation: number; mandates: readonly Mandate[]; may: boolean }) {
  const say = useSay()
  const queries = useQueryClient()
  const [offering, setOffering] = useState(false)
  const move = useMutation({
    mutationFn: ({ mandate, verb }: { mandate: number; verb: 'accept' | 'end' }) => write(`/api/parties/mandates/${mandate}/${verb}`, { organisation }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['organisation'] }),
  })
  if (!may && mandates.length === 0) return null
  return (
    <section className="sheet" aria-labelledby="mandates">
      <header><h2 id="mandates">{say(['委托', 'Mandates'])}</h2>{may && <button type="button" className="button small" onClick={() => setOffering(true)}>{say(['发起委托', 'Offer'])}</button>}</header>
      <div className="sheet-body stack">
        {move.isError && <ProblemMessage error={move.error} />}
        {mandates.length === 0 ? <p className="quiet">{say(['没有委托。委托代办机构后，它的经办人可以代本单位办理所选事项。', 'None. An agency with a mandate may act for this organisation in the matters chosen.'])}</p> : <ul className="stack">
          {mandates.map((mandate) => {
            const isClient = mandate.client === organisation
            const other = isClient ? mandate.agencyName : mandate.clientName
            const [zh, en, tone] = states[mandate.state]
            return (
              <li key={mandate.id}>
                <b>{isClient ? say(['委托给 {other}', 'To {other}'], { other }) : say(['受托于 {other}', 'From {other}'], { other })}</b> <StatusMark tone={tone}>{say([zh, en])}</StatusMark><br />
                <span className="source">{mandate.matters.length === 0 ? say(['全部事项', 'All matters']) : mandate.matters.join('、')}　{mandate.since}—{mandate.until ?? say(['不定期', 'open'])}</span>
                {may && mandate.state !== 'ended' && (
                  <span className="row">
                    {mandate.state === 'offered' && (mandate.offeredAs === 'client') !== isClient && <button type="button" className="link-button" disabled={move.isPending} onClick={() => move.mutate({ mandate: mandate.id, verb: 'accept' })}>{say(['接受', 'Accept'])}<span className="unseen"> {other}</span></button>}
                    <button type="button" className="link-button" disabled={move.isPending} onClick={() => move.mutate({ mandate: mandate.id, verb: 'end' })}>{say(['终止', 'End'])}<span className="unseen"> {other}</span></button>
                  </span>
                )}
              </li>
            )
          })}
        </ul>}
      </div>
      {offering && <OfferMandate organisation={organisation} onDone={() => setOffering(false)} />}
    </section>
  )
}

/** The other side is named by code and name together: nobody can look for organisations here. */
function OfferMandate({ organisation, onDone }: { organisation: number; onDone: () => void }) {
  const say = useSay()
  const queries = useQueryClient()
  const offer = useMutation({
    mutationFn: (input: object) => write('/api/parties/mandates', input),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['organisation'] })
      onDone()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const until = String(form.get('until') ?? '')
    offer.mutate({
      organisation, as: form.get('as'), matters: form.getAll('matters'), until: until === '' ? null : until,
      counterpart: { uscc: String(form.get('uscc')).trim(), name: String(form.get('name')).trim() },
    })
  }
  return (
    <Dialog title={say(['发起委托', 'Offer a mandate'])} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {offer.isError && <ProblemMessage error={offer.error} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        <p className="field"><label htmlFor="mandate-as">{say(['本单位是', 'This organisation is'])}</label><select id="mandate-as" name="as"><option value="client">{say(['委托方（请对方代办）', 'the client'])}</option><option value="agency">{say(['受托方（代对方办）', 'the agency'])}</option></select></p>
        <p className="field"><label htmlFor="mandate-name">{say(['对方名称', 'The other side'])}</label><input id="mandate-name" name="name" required /></p>
        <p className="field"><label htmlFor="mandate-uscc">{say(['对方统一社会信用代码', 'Its credit code'])}</label><input id="mandate-uscc" name="uscc" required maxLength={18} autoComplete="off" /></p>
        <fieldset><legend className="field-label">{say(['事项（不选为全部）', 'Matters (all when none is chosen)'])}</legend><p className="row">{MATTERS.map((matter) => <label key={matter}><input type="checkbox" name="matters" value={matter} /> {matter}</label>)}</p></fieldset>
        <p className="field"><label htmlFor="mandate-until">{say(['至（可不填）', 'Until (optional)'])}</label><input id="mandate-until" name="until" type="date" /></p>
        <p className="source">{say(['对方接受后才生效；任何一方都可以随时终止。', 'It holds once the other side accepts; either side may end it.'])}</p>
        <p><button type="submit" className="button primary" disabled={offer.isPending}>{say(['发起', 'Offer'])}</button></p>
      </form>
    </Dialog>
  )
}
