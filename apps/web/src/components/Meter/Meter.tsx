import type { StatusKey } from '../../theme/tokens.ts'
import './Meter.css'

/** How far a value lies from its threshold. Both in the same unit; the words beside it carry the figures. */
export function Meter({ actual, threshold, tone }: { actual: number; threshold: number; tone: StatusKey }) {
  // The threshold stands at half width unless the value runs past twice of it: then the value ends the scale.
  const scale = Math.max(threshold * 2, actual, 1)
  const at = (value: number) => Math.max(0, Math.min(1, value / scale)) * 128 + 2
  return (
    <svg className="meter" viewBox="0 0 132 14" preserveAspectRatio="none" aria-hidden="true">
      <rect x="2" y="4" width="128" height="6" fill="var(--track)" />
      <rect x="2" y="4" width={at(actual) - 2} height="6" fill={`var(--${tone})`} />
      <path d={`M${at(threshold)} 0v14`} stroke="var(--ink)" strokeWidth="2" />
    </svg>
  )
}

/** A share as a bar with its figure, for columns of shares. */
export function ShareBar({ share, label }: { share: number; label: string }) {
  return (
    <span className="share">
      <span className="share-track" aria-hidden="true"><i style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} /></span>
      {label}
    </span>
  )
}
