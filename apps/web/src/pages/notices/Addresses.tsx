import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { atWorkbench } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { OneAddress } from './OneAddress.tsx'
import { channelWords, type Channel } from './topics.ts'

const KEY = ['addresses']

/** 接收通知: where word reaches this person outside the platform, and what of it he wants. */
export function Addresses() {
  const say = useSay()
  const { role } = useSession()
  const queries = useQueryClient()
  const mine = useQuery({ queryKey: KEY, queryFn: ({ signal }) => read<Read<'/api/addresses'>>('/api/addresses', {}, signal) })
  const refresh = () => queries.invalidateQueries({ queryKey: KEY })
  const add = useMutation({ mutationFn: (address: { channel: Channel; address: string }) => write('/api/addresses', address), onSuccess: refresh })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    add.mutate({ channel: String(given.get('channel')) as Channel, address: String(given.get('address')) }, { onSuccess: () => form.reset() })
  }
  return (
    <section className="sheet" aria-labelledby="addresses-head" id="addresses">
      <header><h2 id="addresses-head">{say(['接收通知', 'Being told'])}</h2><span className="source">{say(['消息总在站内；这里选择还发到哪里', 'Messages are always in the inbox; choose where else they go'])}</span></header>
      {mine.isError && <ProblemMessage error={mine.error} onRetry={() => void mine.refetch()} />}
      {mine.isPending && <Loading rows={3} />}
      {mine.data?.channels.length === 0 && mine.data.addresses.length === 0 && <EmptyState>{say(['本平台还没有开通邮件或短信，消息请在“消息”里看。管理员可按运行说明开通。', 'E-mail and SMS are not set up here; read messages in the inbox. An administrator can set them up.'])}</EmptyState>}
      {mine.data?.addresses.map((address) => <OneAddress key={address.id} address={address} office={atWorkbench(role)} onChanged={refresh} />)}
      {mine.data !== undefined && mine.data.channels.length > 0 && (
        <form className="sheet-body stack" onSubmit={submit}>
          {add.isError && <ProblemMessage error={add.error} atFields={['address']} />}
          <div className="filters">
            {mine.data.channels.length === 1
              ? <input type="hidden" name="channel" value={mine.data.channels[0]} />
              : <p className="field"><label htmlFor="channel">{say(['方式', 'By'])}</label><select id="channel" name="channel">{mine.data.channels.map((channel) => <option key={channel} value={channel}>{say(channelWords[channel])}</option>)}</select></p>}
            <LabelledField label={mine.data.channels.length === 1 ? say(channelWords[mine.data.channels[0]!]) : say(['地址或号码', 'Address or number'])} path="address" error={add.error}>{(control) => <input {...control} name="address" required maxLength={254} autoComplete="off" />}</LabelledField>
            <button type="submit" className="button" disabled={add.isPending}>{say(['添加并发送验证码', 'Add and send a code'])}</button>
          </div>
        </form>
      )}
    </section>
  )
}
