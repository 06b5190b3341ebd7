import { useSearchParams } from 'react-router'
import { useSay } from '../../language/LanguageProvider.tsx'

/** From when to when, kept in the address. */
export function usePeriod() {
  const [address, setAddress] = useSearchParams()
  return {
    period: { since: address.get('since') ?? '', until: address.get('until') ?? '' },
    put: (name: string, value: string) => {
      const next = new URLSearchParams(address)
      if (value === '') next.delete(name)
      else next.set(name, value)
      setAddress(next, { replace: true })
    },
  }
}

export function Period({ period, today, onPut }: { period: { since: string; until: string }; today: string; onPut: (name: string, value: string) => void }) {
  const say = useSay()
  const year = today.slice(0, 4)
  return (
    <>
      <p className="field"><label htmlFor="since">{say(['自', 'From'])}</label><input id="since" type="date" max={today} value={period.since} onChange={(event) => onPut('since', event.target.value)} /></p>
      <p className="field"><label htmlFor="until">{say(['至', 'To'])}</label><input id="until" type="date" max={today} value={period.until} onChange={(event) => onPut('until', event.target.value)} /></p>
      <p className="row"><button type="button" className="chip" aria-pressed={period.since === `${year}-01-01` && period.until === ''} onClick={() => onPut('since', period.since === `${year}-01-01` ? '' : `${year}-01-01`)}>{say(['{year} 年以来', 'Since {year}'], { year })}</button></p>
    </>
  )
}
