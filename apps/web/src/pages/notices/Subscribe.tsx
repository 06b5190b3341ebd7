import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { write } from '../../api/read.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { publicTopics, topicWords, type Topic } from './topics.ts'

/** 订阅: word of what is published, to a mailbox; without an account, confirmed by a link. Who is signed in chooses at his addresses. */
export function Subscribe() {
  const say = useSay()
  const { name } = useSession()
  const [topics, setTopics] = useState<readonly Topic[]>(['calls'])
  const subscribe = useMutation({ mutationFn: (address: string) => write('/api/subscriptions', { address, choices: topics.map((topic) => ({ topic, mode: 'once' })) }) })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    subscribe.mutate(String(new FormData(event.currentTarget).get('address')))
  }
  return (
    <section className="sheet" aria-labelledby="subscribe-head">
      <header><h2 id="subscribe-head">{say(['订阅', 'Subscribe'])}</h2></header>
      {name !== null
        ? <p className="sheet-body">{say(['申报通知、政策变化、公示结果可以发到您的邮箱：', 'Calls, changes and results can reach your mailbox:'])} <Link to="/account#addresses">{say(['选择接收什么', 'choose what'])}</Link></p>
        : subscribe.isSuccess
          ? <p className="sheet-body" role="status">{say(['已向该邮箱发出一封确认信，请在 24 小时内打开其中的网页确认；不确认就不会再收到任何信。', 'A letter was sent to that mailbox: open its page within 24 hours to confirm. Without, nothing more is sent.'])}</p>
          : (
            <form className="sheet-body stack" onSubmit={submit}>
              {subscribe.isError && <ProblemMessage error={subscribe.error} atFields={['address']} />}
              <fieldset><legend className="field-label">{say(['订阅什么', 'What'])}</legend><p className="stack">{(Object.keys(publicTopics) as Topic[]).map((topic) => <label key={topic}><input type="checkbox" checked={topics.includes(topic)} onChange={() => setTopics(topics.includes(topic) ? topics.filter((each) => each !== topic) : [...topics, topic])} /> {say(topicWords[topic])}</label>)}</p></fieldset>
              <LabelledField label={say(['邮箱', 'E-mail'])} path="address" error={subscribe.error} hint={say(['不必登录；随时可凭信中的链接停止', 'No account needed; a link in every letter ends it'])}>{(control) => <input {...control} name="address" type="email" required maxLength={254} autoComplete="email" />}</LabelledField>
              <p><button type="submit" className="button" disabled={subscribe.isPending || topics.length === 0}>{say(['订阅', 'Subscribe'])}</button></p>
            </form>
          )}
    </section>
  )
}
