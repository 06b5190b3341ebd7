import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { describeDraft, type Dial, type Dictionary } from '@zhiyun/policy'
import { Problem } from '../../api/problem.ts'
import { read, write } from '../../api/read.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { chinaTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { askDraft, type Draft } from './lab.ts'

/** What is saved of a draft. */
export interface Content {
  title: string
  note: string
  basis: string
  changes: Draft['changes']
  rewritten: string | null
  budget: number | null
}

interface Props {
  document: string
  measure: string
  draft: Draft | null
  content: Content
  isDirty: boolean
  dials: readonly Dial[]
  dictionary: Dictionary
  onTitle: (title: string) => void
  onNote: (note: string) => void
  /** A draft has come to be, or another one is to be opened; null: back to the measure as it stands. */
  onOpen: (draft: number | null) => void
}

/** Title, note, and the draft's life: kept, shared, thrown away. Two people on one draft are told, and both keep what they have. */
export function SaveBar({ document, measure, draft, content, isDirty, dials, dictionary, onTitle, onNote, onOpen }: Props) {
  const say = useSay()
  const queries = useQueryClient()
  const [theirs, setTheirs] = useState<Draft | null>(null)
  const relist = () => queries.invalidateQueries({ queryKey: ['policy-drafts'] })
  const keep = (saved: Draft) => queries.setQueryData(askDraft(saved.draft).queryKey, saved)
  const refetch = async (id: number) => keep(await read<Draft>(`/api/policies/drafts/${id}`))

  const create = useMutation({
    mutationFn: () => write<{ draft: number }>('/api/policies/drafts', { document, measure, ...content }),
    onSuccess: async ({ draft: made }) => {
      setTheirs(null)
      await refetch(made)
      onOpen(made)
      await relist()
    },
  })
  const save = useMutation({
    mutationFn: (v: number) => write<{ version: number }>(`/api/policies/drafts/${draft!.draft}`, { v, ...content }),
    onSuccess: async () => {
      setTheirs(null)
      await refetch(draft!.draft)
      await relist()
    },
    onError: async (error) => {
      if (error instanceof Problem && error.body.code === 'VERSION_CONFLICT') setTheirs(await read<Draft>(`/api/policies/drafts/${draft!.draft}`))
    },
  })
  const share = useMutation({ mutationFn: (shared: boolean) => write(`/api/policies/drafts/${draft!.draft}/sharing`, { shared }), onSuccess: async () => { await refetch(draft!.draft); await relist() } })
  const discard = useMutation({ mutationFn: () => write(`/api/policies/drafts/${draft!.draft}/discard`, { v: draft!.version }), onSuccess: async () => { onOpen(null); await relist() } })
  useLeaving(isDirty)
  const error = theirs === null ? (save.error ?? create.error ?? share.error ?? discard.error) : null
  const busy = save.isPending || create.isPending
  const untitled = content.title.trim() === ''
  return (
    <section className="sheet save-bar" aria-label={say(['草案', 'Draft'])}>
      <div className="row">
        <LabelledField label={say(['草案名称', 'Title of the draft'])} path="title" error={save.error ?? create.error}>{(control) => <input {...control} maxLength={100} value={content.title} onChange={(event) => onTitle(event.target.value)} />}</LabelledField>
        <LabelledField label={say(['说明', 'Note'])} path="note" error={save.error ?? create.error}>{(control) => <input {...control} maxLength={2000} value={content.note} onChange={(event) => onNote(event.target.value)} />}</LabelledField>
        {draft !== null && <button type="button" className="button primary" disabled={busy || !isDirty || untitled} onClick={() => save.mutate(draft.version)}>{say(['存为第 {n} 稿', 'Save as version {n}'], { n: draft.version + 1 })}</button>}
        <button type="button" className={draft === null ? 'button primary' : 'button'} disabled={busy || untitled} onClick={() => create.mutate()}>{draft === null ? say(['存为草案', 'Save as a draft']) : say(['另存为新草案', 'Save as another'])}</button>
        {draft?.mine === true && <button type="button" className="button" disabled={share.isPending} onClick={() => share.mutate(!draft.shared)}>{draft.shared ? say(['收回共享', 'Stop sharing']) : say(['共享给本局', 'Share in the office'])}</button>}
        {draft?.mine === true && <button type="button" className="button grave" disabled={discard.isPending} onClick={() => discard.mutate()}>{say(['删除', 'Discard'])}</button>}
      </div>
      {draft !== null && <p className="source">{draft.shared ? say(['已共享：本区划的同事凭本页网址可以打开、修改。', 'Shared: colleagues of the region can open and change it by this address.']) : say(['只有您自己看得见。', 'Only you can see it.'])}　{say(['{who} 存于 {time}', 'saved by {who} {time}'], { who: draft.savedBy ?? '', time: chinaTime(draft.savedAt) })}{isDirty && <b>　{say(['有未保存的改动', 'Not saved yet'])}</b>}</p>}
      {theirs !== null && draft !== null && (
        <div className="aside-note stack" role="alert">
          <p><b>{say(['{who} 已先存了第 {n} 稿；您的改动仍在本页，没有丢。', '{who} saved version {n} first; what you have is still on this page.'], { who: theirs.savedBy ?? '', n: theirs.version })}</b></p>
          <ul>{describeDraft(dials, theirs.changes, dictionary).map(({ at, label, before, after }) => <li key={at}>{label}　{before} → {after}</li>)}</ul>
          <p className="row">
            <button type="button" className="button" onClick={() => create.mutate()}>{say(['把我的另存为新草案', 'Save mine as another draft'])}</button>
            <button type="button" className="button" onClick={() => save.mutate(theirs.version)}>{say(['以我的为准，存为第 {n} 稿', 'Save mine as version {n}'], { n: theirs.version + 1 })}</button>
          </p>
        </div>
      )}
      {error !== null && <ProblemMessage error={error} kept={say(['您的改动仍在本页。', 'What you changed is still on this page.'])} atFields={['title', 'note']} />}
    </section>
  )
}

/** Asks before a page with unsaved work is closed. */
function useLeaving(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isDirty])
}
