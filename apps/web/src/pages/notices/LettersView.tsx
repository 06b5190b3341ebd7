import type { Read } from '../../api/answers.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark, type Tone } from '../../components/StatusMark/StatusMark.tsx'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { channelWords, modeWords } from './topics.ts'

type Answer = Read<'/api/letters'>
type Letter = Answer['letters'][number]
export type LetterState = Letter['state']

const states = {
  waiting: ['等待发送', 'Waiting', 'info'], sending: ['正在发送', 'Sending', 'info'], sent: ['已送出', 'Sent', 'met'], dead: ['送不出', 'Dead', 'error'], discarded: ['不再发送', 'Let go', 'plain'],
} as const satisfies Record<LetterState, readonly [string, string, Tone]>

interface Props {
  letters: readonly Letter[]
  counts: Readonly<Record<LetterState, number>>
  channels: Answer['channels']
  state: LetterState | null
  today: string
  /** Tries again and lets go; others read. */
  may: boolean
  error: unknown
  onState: (state: LetterState | null) => void
  onMore: (() => void) | null
  /** null: all that are dead. */
  onRetry: (letters: readonly number[] | null) => void
  onDiscard: (letters: readonly number[]) => void
  exportHref: string
}

/** A code is asked for anew instead. */
const isRetriable = ({ state, kind }: Letter): boolean => state === 'dead' && kind !== 'code'

/** 发送情况: what waits, what went, what nobody would take and why; what the letters say stays with whom they are for. */
export function LettersView({ letters, counts, channels, state, today, may, error, onState, onMore, onRetry, onDiscard, exportHref }: Props) {
  const say = useSay()
  const total = state === null ? Object.values(counts).reduce((sum, each) => sum + each, 0) : counts[state]
  return (
    <>
      <PageTitle title={say(['发送情况', 'The post'])} actions={<ExportAll total={total} href={exportHref} what={say(['封', 'letters'])} />}
        scope={channels.length === 0 ? say(['没有开通邮件、短信或微信：消息只在站内。开通办法见运行说明。', 'No e-mail, SMS or WeChat is set up: messages stay in the inbox. See the guide to running.']) : say(['已开通：{list}。只显示送到哪里、送没送到；信的内容只有收件人看得见。', 'Set up: {list}. Whether letters went, not what they say.'], { list: channels.map((channel) => say(channelWords[channel])).join('、') })} />
      {error !== null && error !== undefined && <ProblemMessage error={error} />}
      <div className="row apart filters">
        <p className="chips slide" role="group" aria-label={say(['按状态', 'By state'])}>
          <button type="button" className="chip" aria-pressed={state === null} onClick={() => onState(null)}>{say(['全部', 'All'])}</button>
          {(Object.keys(states) as LetterState[]).map((each) => <button key={each} type="button" className="chip" aria-pressed={state === each} onClick={() => onState(each)}>{say([states[each][0], states[each][1]])} {counts[each].toLocaleString('en-US')}</button>)}
        </p>
        {may && letters.some(isRetriable) && <button type="button" className="button" onClick={() => onRetry(null)}>{say(['送不出的全部重新发送', 'Try all dead ones again'])}</button>}
      </div>
      <div className="sheet">
        <DataTable caption={say(['信件，新的在前', 'Letters, newest first'])} rows={letters} rowKey={({ id }) => String(id)} phone="labelled" dense
          empty={<EmptyState>{say(['没有这样的信。收件人验证过地址，才会有信发出。', 'No such letters. Letters begin once an address is verified.'])}</EmptyState>}
          columns={[
            { key: 'to', title: say(['收件', 'To']), names: true, cell: (letter) => <>{letter.person ?? (letter.kind === 'code' ? null : say(['公众订阅', 'A subscriber']))} <span className="source">{letter.shown}</span></> },
            { key: 'kind', title: say(['种类', 'Kind']), kind: 'mark', cell: (letter) => <>{letter.kind === 'code' ? say(['验证码', 'Code']) : say(modeWords[letter.kind])} <span className="source">{say(channelWords[letter.channel])}</span></> },
            { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (letter) => <StatusMark tone={states[letter.state][2]}>{say([states[letter.state][0], states[letter.state][1]])}</StatusMark> },
            { key: 'tries', title: say(['次数', 'Tries']), kind: 'figure', cell: (letter) => letter.attempts },
            { key: 'reason', title: say(['对方答复', 'Answer']), onPhone: 'line', cell: (letter) => letter.reason },
            { key: 'at', title: say(['时间', 'Time']), kind: 'mark', cell: (letter) => (letter.state === 'waiting' ? say(['下次 {time}', 'next {time}'], { time: shortTime(letter.dueAt, today) }) : shortTime(letter.settledAt ?? letter.createdAt, today)) },
            { key: 'act', title: say(['办理', 'Act']), kind: 'mark', cell: (letter) => may && (letter.state === 'dead' || letter.state === 'waiting') && (
              <span className="row">
                {isRetriable(letter) && <button type="button" className="link-button" onClick={() => onRetry([letter.id])}>{say(['重新发送', 'Try again'])}<span className="unseen"> {letter.id}</span></button>}
                <button type="button" className="link-button" onClick={() => onDiscard([letter.id])}>{say(['不再发送', 'Let go'])}<span className="unseen"> {letter.id}</span></button>
              </span>
            ) },
          ]} />
        {onMore !== null && <p className="sheet-foot"><button type="button" className="button small" onClick={onMore}>{say(['再看更早的', 'Earlier ones'])}</button></p>}
      </div>
    </>
  )
}
