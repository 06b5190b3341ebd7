import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import type { Written } from '../../api/answers.ts'
import { write } from '../../api/read.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { clockTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Choices } from './Choices.tsx'
import { channelWords, ownTopics, publicTopics, type Address, type Mode, type Topic } from './topics.ts'

type Confirmed = Written<'/api/addresses/{address}/confirm'>

/** One address: verified or waiting for its code, what goes to it, and the way to take it away. */
export function OneAddress({ address, office, onChanged }: { address: Address; office: boolean; onChanged: () => Promise<unknown> }) {
  const say = useSay()
  const path = `/api/addresses/${address.id}`
  const confirm = useMutation({ mutationFn: (code: string) => write<Confirmed>(`${path}/confirm`, { code }), onSuccess: onChanged })
  const again = useMutation({ mutationFn: () => write(`${path}/code`, {}), onSuccess: onChanged })
  const remove = useMutation({ mutationFn: () => write(`${path}/remove`, {}), onSuccess: onChanged })
  const choose = useMutation({ mutationFn: ([topic, mode]: [Topic, Mode]) => write(`${path}/choices`, { choices: [{ topic, mode }] }), onSuccess: onChanged })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    confirm.mutate(String(new FormData(event.currentTarget).get('code')).trim())
  }
  const failed = [confirm, again, remove, choose].find(({ isError }) => isError)
  const own = (Object.keys(ownTopics) as Topic[]).filter((topic) => office || topic !== 'work')
  return (
    <div className="sheet-body stack" role="group" aria-label={address.address}>
      <p className="row apart">
        <span><b>{address.address}</b> <span className="source">{say(channelWords[address.channel])}</span></span>
        <span className="row">
          {address.verified ? <StatusMark tone="met">{say(['已验证', 'Verified'])}</StatusMark> : <StatusMark tone={address.refusedWhy === null ? 'near' : 'error'}>{address.refusedWhy === null ? say(['待验证', 'To be verified']) : say(['收不到信', 'Does not take letters'])}</StatusMark>}
          <button type="button" className="link-button" disabled={remove.isPending} onClick={() => remove.mutate()}>{say(['删除', 'Remove'])}<span className="unseen"> {address.address}</span></button>
        </span>
      </p>
      {failed !== undefined && <ProblemMessage error={failed.error} />}
      {address.refusedWhy !== null && <p className="source">{say(['对方答复：{why}。核对后重新验证，才会继续发送。', 'It answered: {why}. Verify it anew to go on.'], { why: address.refusedWhy })}</p>}
      {!address.verified && (
        <form className="filters code-of" onSubmit={submit}>
          <LabelledField label={say(['验证码', 'Code'])} path="code" error={null}>{(control) => <input {...control} name="code" inputMode="numeric" pattern="\d{6}" maxLength={6} required autoComplete="one-time-code" />}</LabelledField>
          <button type="submit" className="button primary" disabled={confirm.isPending}>{say(['验证', 'Verify'])}</button>
          <button type="button" className="button" disabled={again.isPending} onClick={() => again.mutate()}>{say(['再发一次', 'Send again'])}</button>
        </form>
      )}
      {!address.verified && address.codeUntil !== null && <p className="source">{say(['验证码已发出，{time} 前有效。', 'A code was sent, good until {time}.'], { time: clockTime(address.codeUntil) })}</p>}
      {confirm.data?.verified === false && <p className="field-error" role="alert">{confirm.data.left > 0 ? say(['验证码不对，还可以试 {n} 次。', 'Not the code; {n} tries left.'], { n: confirm.data.left }) : say(['这个验证码已失效，请再发一次。', 'This code is no longer good; send another.'])}</p>}
      {address.verified && <Choices of={address.address} topics={[...own, ...(Object.keys(publicTopics) as Topic[])]} choices={address.choices} onChoose={(topic, mode) => choose.mutate([topic, mode])} />}
    </div>
  )
}
