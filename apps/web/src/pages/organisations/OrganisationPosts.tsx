import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSession } from '../../layout/session.ts'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

type Member = Read<'/api/parties/organisations/{organisation}'>['members'][number]
const READERS: readonly string[] = ['applicant', 'agent', 'manager', 'auditor', 'administrator']

/** 机构岗: who within a firm, bank or agency holds a post that procedures ask for; its own people give and take them. */
export function OrganisationPosts({ organisation, members, may }: { organisation: number; members: readonly Member[]; may: boolean }) {
  const say = useSay()
  const { role, today } = useSession()
  const queries = useQueryClient()
  const [giving, setGiving] = useState(false)
  const query = useQuery({ queryKey: ['organisation-posts', organisation], enabled: READERS.includes(role), queryFn: ({ signal }) => read<Read<'/api/organisations/{organisation}/posts'>>(`/api/organisations/${organisation}/posts`, {}, signal) })
  const refresh = () => queries.invalidateQueries({ queryKey: ['organisation-posts', organisation] })
  const end = useMutation({ mutationFn: (post: number) => write(`/api/organisations/${organisation}/posts/${post}/end`, {}), onSuccess: refresh })
  if (query.data === undefined && !query.isError) return null
  const { held = [], posts = [] } = query.data ?? {}
  // Whoever has left holds nothing any more; his name is told by the list of people.
  const people = new Map(members.filter((member) => member.accepted && (member.until === null || member.until >= today)).map((member) => [member.account, member.person ?? say(['账号 {n}', 'account {n}'], { n: member.account })]))
  return (
    <section className="sheet" aria-labelledby="inner-posts">
      <header><h2 id="inner-posts">{say(['机构岗', 'Posts within'])}</h2>{may && posts.length > 0 && people.size > 0 && <button type="button" className="button small" onClick={() => setGiving(true)}>{say(['给岗', 'Give a post'])}</button>}</header>
      <div className="sheet-body stack">
        {query.isError && <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />}
        {end.isError && <ProblemMessage error={end.error} />}
        {held.length === 0 && query.data !== undefined && <p className="quiet">{posts.length === 0 ? say(['现有事项都不要求本单位内部的岗，暂时不必给。', 'No procedure asks for a post within an organisation: there is none to give.']) : say(['还没有给过岗。有的步骤只许本单位担某岗的人办，例如银行的{example}；没有给岗，就没有人能办。', 'No post was given. Some steps are only for who holds a post, such as {example}; without it nobody can take them.'], { example: posts[0]! })}</p>}
        {held.length > 0 && (
          <ul className="stack">
            {held.map((each) => {
              const name = each.name ?? say(['账号 {n}', 'account {n}'], { n: each.account })
              return (
                <li key={each.id}>
                  <b>{each.post}</b>　{name}{!people.has(each.account) && <span className="source">　{say(['已不在本单位，岗不起作用', 'has left; it has no effect'])}</span>}<br />
                  <span className="source">{say(['自 {at}', 'since {at}'], { at: shortTime(each.givenAt, today) })}</span>
                  {may && <>　<button type="button" className="link-button" disabled={end.isPending} onClick={() => end.mutate(each.id)}>{say(['收回', 'Take away'])}<span className="unseen"> {each.post} {name}</span></button></>}
                </li>
              )
            })}
          </ul>
        )}
      </div>
      {giving && <GivePost organisation={organisation} posts={posts} people={people} onDone={() => { setGiving(false); void refresh() }} onClose={() => setGiving(false)} />}
    </section>
  )
}

function GivePost({ organisation, posts, people, onDone, onClose }: { organisation: number; posts: readonly string[]; people: ReadonlyMap<number, string>; onDone: () => void; onClose: () => void }) {
  const say = useSay()
  const give = useMutation({ mutationFn: (input: object) => write(`/api/organisations/${organisation}/posts`, input), onSuccess: onDone })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    give.mutate({ account: Number(form.get('account')), post: form.get('post') })
  }
  return (
    <Dialog title={say(['给机构岗', 'Give a post'])} open onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        {give.isError && <ProblemMessage error={give.error} atFields={['account', 'post']} />}
        <LabelledField label={say(['岗', 'Post'])} path="post" error={give.error}>{(control) => <select {...control} name="post">{posts.map((post) => <option key={post}>{post}</option>)}</select>}</LabelledField>
        <LabelledField label={say(['给谁', 'To whom'])} path="account" error={give.error} hint={say(['只列本单位在任的人；新人先邀请入职', 'Only people of the organisation; invite others first'])}>{(control) => <select {...control} name="account">{[...people].map(([account, name]) => <option key={account} value={account}>{name}</option>)}</select>}</LabelledField>
        <p className="source">{say(['立即生效，随时可以收回；收回以前办过的步骤不受影响。', 'At once, until taken away; what was done before stays.'])}</p>
        <p className="row"><button type="submit" className="button primary" disabled={give.isPending}>{say(['给岗', 'Give'])}</button><button type="button" className="button" onClick={onClose}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
