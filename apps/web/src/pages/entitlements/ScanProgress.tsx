import type { Read } from '../../api/answers.ts'
import { ShareBar } from '../../components/Meter/Meter.tsx'
import { StatusMark, type Tone } from '../../components/StatusMark/StatusMark.tsx'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { shareOf } from './share.ts'

type Scan = NonNullable<Read<'/api/entitlements'>['scan']>

const states = {
  waiting: ['排队', 'Waiting', 'info'], running: ['筛查中', 'Scanning', 'info'], done: ['完成', 'Done', 'met'], cancelled: ['已取消', 'Cancelled', 'plain'],
} as const satisfies Record<Scan['state'], readonly [string, string, Tone]>

/** The last scan: why, how far, what it found, and the way to stop it. */
export function ScanProgress({ scan, today, onCancel }: { scan: Scan; today: string; onCancel: (() => void) | null }) {
  const say = useSay()
  const [zh, en, tone] = states[scan.state]
  const share = shareOf(scan)
  return (
    <section className="sheet" aria-labelledby="scan">
      <header>
        <h2 id="scan">{say(['最近一次筛查', 'The last scan'])}</h2>
        {onCancel !== null && <button type="button" className="button small" onClick={onCancel}>{say(['取消', 'Cancel'])}</button>}
      </header>
      <dl className="sheet-body pairs" aria-live="polite">
        <dt>{say(['状态', 'State'])}</dt><dd><StatusMark tone={tone}>{say([zh, en])}</StatusMark> <span className="source">{shortTime(scan.finishedAt ?? scan.requestedAt, today)}</span></dd>
        <dt>{say(['起因', 'Cause'])}</dt><dd>{scan.cause}</dd>
        {scan.state === 'running' && <><dt>{say(['进度', 'Progress'])}</dt><dd><ShareBar share={share} label={`${Math.floor(share * 100)}%`} /> <span className="source">{say(['文件 {done}／{all}', 'document {done} of {all}'], { done: scan.done, all: scan.documents })}{scan.candidates > 0 && say(['，核定 {done}／{all}', ', {done} of {all} settled'], { done: scan.settled.toLocaleString('en-US'), all: scan.candidates.toLocaleString('en-US') })}</span></dd></>}
        <dt>{say(['结果', 'Result'])}</dt><dd>{say(['新符合 {found}，不再符合 {gone}，新通知 {told}', '{found} found, {gone} gone, {told} told'], { found: scan.found.toLocaleString('en-US'), gone: scan.withdrawn.toLocaleString('en-US'), told: scan.noticed.toLocaleString('en-US') })}</dd>
      </dl>
    </section>
  )
}
