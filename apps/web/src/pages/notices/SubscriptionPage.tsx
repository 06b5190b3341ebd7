import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { Choices } from './Choices.tsx'
import { ownTopics, publicTopics, type Mode, type Topic } from './topics.ts'

/** What a link in a letter opens: confirm, change, or end. Nothing happens by opening it: machines open links, too. */
export default function SubscriptionPage() {
  const say = useSay()
  const { key = '' } = useParams()
  const queries = useQueryClient()
  const path = `/api/subscriptions/${encodeURIComponent(key)}`
  const query = useQuery({ queryKey: ['subscription', key], retry: false, queryFn: ({ signal }) => read<Read<'/api/subscriptions/{key}'>>(path, {}, signal) })
  const change = useMutation({ mutationFn: (choices: { topic: Topic; mode: Mode; only?: string[] }[]) => write(path, { choices }), onSuccess: () => queries.invalidateQueries({ queryKey: ['subscription', key] }) })
  const end = useMutation({ mutationFn: () => write(`${path}/end`, {}) })
  if (end.isSuccess) return <><PageTitle title={say(['已停止', 'Ended'])} scope={say(['这个地址不会再收到知运的信。', 'Nothing more is sent to this address.'])} /><p><Link className="button" to="/">{say(['回首页', 'Home'])}</Link></p></>
  return (
    <Loaded query={query}>
      {({ shown, verified, linkGood, own, choices }) => (
        <>
          <PageTitle title={say(['通知与订阅', 'Letters and subscriptions'])} scope={<>{shown}　{verified ? <StatusMark tone="met">{say(['已确认', 'Confirmed'])}</StatusMark> : <StatusMark tone="near">{say(['待确认', 'To be confirmed'])}</StatusMark>}</>}
            actions={<button type="button" className="button" disabled={end.isPending} onClick={() => end.mutate()}>{say(['停止全部', 'End all'])}</button>} />
          {[change, end].map((each, i) => each.isError && <ProblemMessage key={i} error={each.error} />)}
          <section className="sheet sheet-body stack" aria-label={say(['这个地址接收什么', 'What goes to this address'])}>
            {!verified && (own
              ? <p>{say(['这个地址属于一个账号，请登录后用验证码确认。', 'This address belongs to an account: sign in and confirm it by its code.'])} <Link to="/account#addresses">{say(['我的账户', 'My account'])}</Link></p>
              : linkGood
                ? <p className="row"><button type="button" className="button primary" disabled={change.isPending} onClick={() => change.mutate([])}>{say(['确认订阅', 'Confirm'])}</button><span className="source">{say(['不是您本人订阅的，关掉本页即可。', 'If it was not you, just close this page.'])}</span></p>
                : <p>{say(['这个链接已过期，请重新订阅。', 'This link is too old; subscribe again.'])} <Link to="/notices">{say(['去订阅', 'Subscribe'])}</Link></p>)}
            <Choices of={shown} topics={[...(own ? (Object.keys(ownTopics) as Topic[]) : []), ...(Object.keys(publicTopics) as Topic[])]} choices={choices} onChoose={(topic, mode) => change.mutate([{ topic, mode, only: choices.find((each) => each.topic === topic)?.only ?? [] }])} />
          </section>
        </>
      )}
    </Loaded>
  )
}
