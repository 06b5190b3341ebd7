import { useSay } from '../../language/LanguageProvider.tsx'
import { shownValue, type Figure, type Part } from './figure.ts'
import './MonthBars.css'

/** Time runs to the right. The table below has the same figures, so the picture is one image to whoever listens. */
export function MonthBars({ parts, unit, label }: { parts: readonly Part[]; unit: Figure['unit']; label: string }) {
  const say = useSay()
  const most = Math.max(1, ...parts.map(({ value }) => value ?? 0))
  return (
    <figure className="month-bars">
      <div className="scroll-area" role="img" aria-label={say(['{label}，逐月柱图，数见下表', '{label} by month; the table below has the figures'], { label })}>
        <ol aria-hidden="true">
          {parts.map((part) => (
            <li key={part.key}>
              <span className="bar-value figure">{shownValue(part.value, unit)}</span>
              <i style={{ height: `${((part.value ?? 0) / most) * 120}px` }} />
              <span className="bar-label">{part.key?.endsWith('-01') || part === parts[0] ? part.key : part.key?.slice(5)}</span>
            </li>
          ))}
        </ol>
      </div>
    </figure>
  )
}
