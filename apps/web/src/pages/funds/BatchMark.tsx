import type { Read } from '../../api/answers.ts'
import { StatusMark, type Tone } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

export type Batch = Read<'/api/funds/batches'>['batches'][number]

const states = {
  composed: ['待复核', 'To approve', 'near'],
  approved: ['待发出', 'To send', 'info'],
  sent: ['已发出', 'Sent', 'info'],
  dissolved: ['已拆散', 'Dissolved', 'plain'],
} as const satisfies Record<Batch['state'], readonly [string, string, Tone]>

/** Where a batch stands; one that was wholly answered is closed. */
export function BatchMark({ batch }: { batch: Batch }) {
  const say = useSay()
  if (batch.closed) return <StatusMark tone={batch.returned > 0 ? 'error' : 'met'}>{batch.returned > 0 ? say(['已清，{n} 笔退票', 'Closed, {n} returned'], { n: batch.returned }) : say(['已清', 'Closed'])}</StatusMark>
  const [zh, en, tone] = states[batch.state]
  return <StatusMark tone={tone}>{say([zh, en])}</StatusMark>
}
