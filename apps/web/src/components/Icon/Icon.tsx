import type { ReactNode } from 'react'

/** Drawn on a 16 × 16 grid in the current colour. Status shapes differ in outline, so that they hold without colour. */
const drawings = {
  met: <><circle cx="8" cy="8" r="7.5" fill="currentColor" /><path d="m4.3 8.3 2.5 2.5 5-5.4" stroke="#fff" strokeWidth="1.9" fill="none" /></>,
  competitive: <path d="M1 9h4v6H1zM6 2h4v13H6zM11 6h4v9h-4z" fill="currentColor" />,
  near: <g fill="none" stroke="currentColor"><path d="M8 1.6A6.4 6.4 0 1 0 14.4 8" strokeWidth="2.6" /><path d="M10.3 1.9a6.4 6.4 0 0 1 3.8 3.8" strokeWidth="1.2" strokeDasharray="1.2 1.6" /></g>,
  unknown: <><circle cx="8" cy="8" r="7" fill="#fff" stroke="currentColor" strokeWidth="1.3" strokeDasharray="2.2 1.7" /><path d="M5.9 6.3c.1-1.3 1-2 2.1-2s2.1.7 2.1 1.8c0 1.5-2 1.6-2 3.2" fill="none" stroke="currentColor" strokeWidth="1.5" /><circle cx="8.1" cy="11.6" r="1" fill="currentColor" /></>,
  unmet: <><rect x=".8" y=".8" width="14.4" height="14.4" rx="2" fill="#fff" stroke="currentColor" strokeWidth="1.5" /><path d="m4.6 4.6 6.8 6.8m0-6.8-6.8 6.8" stroke="currentColor" strokeWidth="1.9" /></>,
  readings: <><path d="M8 15V9.5L3.2 4.5M8 9.5l4.8-5" fill="none" stroke="currentColor" strokeWidth="1.9" /><circle cx="3" cy="3.4" r="2.2" fill="currentColor" /><circle cx="13" cy="3.4" r="2.2" fill="#fff" stroke="currentColor" strokeWidth="1.5" /></>,
  judged: <><path d="M8 .8 15.2 8 8 15.2.8 8z" fill="#fff" stroke="currentColor" strokeWidth="1.4" /><circle cx="8" cy="6" r="1.8" fill="currentColor" /><path d="M4.8 11c.3-2 1.5-2.6 3.2-2.6s2.9.6 3.2 2.6z" fill="currentColor" /></>,
  error: <><path d="m8 .9 7.4 13.6H.6z" fill="currentColor" /><path d="M8 5.6v4.6" stroke="#fff" strokeWidth="1.7" /><circle cx="8" cy="12.2" r="1" fill="#fff" /></>,
  info: <><circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" strokeWidth="1.4" /><path d="M8 7v4.6" stroke="currentColor" strokeWidth="1.7" /><circle cx="8" cy="4.6" r="1" fill="currentColor" /></>,
  clock: <g fill="none" stroke="currentColor"><circle cx="8" cy="8" r="6.6" strokeWidth="1.4" /><path d="M8 4v4.3l2.8 1.7" strokeWidth="1.5" /></g>,
  search: <g fill="none" stroke="currentColor"><circle cx="7" cy="7" r="5" strokeWidth="1.7" /><path d="m10.8 10.8 4.2 4.2" strokeWidth="1.9" /></g>,
  chevron: <path d="m5.5 3 5 5-5 5" fill="none" stroke="currentColor" strokeWidth="1.7" />,
  menu: <path d="M1.5 3.5h13M1.5 8h13M1.5 12.5h13" stroke="currentColor" strokeWidth="1.6" />,
  document: <g fill="none" stroke="currentColor"><path d="M3 1h6.5L13 4.5V15H3z" strokeWidth="1.4" /><path d="M5.5 7.5h5m-5 3h5" strokeWidth="1.3" /></g>,
  print: <g fill="none" stroke="currentColor" strokeWidth="1.4"><path d="M4 5V1.5h8V5M4 12H1.5V5h13v7H12" /><path d="M4 9.5h8v5H4z" /></g>,
  download: <path d="M8 1v9M4.5 6.8 8 10.3l3.5-3.5M1.5 11v3.5h13V11" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  upload: <path d="M8 10.5v-9M4.5 4.9 8 1.4l3.5 3.5M1.5 11v3.5h13V11" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  lock: <g fill="none" stroke="currentColor" strokeWidth="1.4"><path d="M3 7h10v7.5H3z" /><path d="M5 7V4.5a3 3 0 0 1 6 0V7" /></g>,
  close: <path d="m3.5 3.5 9 9m0-9-9 9" stroke="currentColor" strokeWidth="1.6" />,
  sort: <><path d="m8 2 4 5H4z" fill="currentColor" /><path d="M4 9h8l-4 5z" fill="currentColor" /></>,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

/** With a `label` the drawing speaks; without one it is decoration beside a word. */
export function Icon({ name, label, size = 16, className = '' }: { name: IconName; label?: string; size?: number; className?: string }) {
  const speech = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg className={`icon ${className}`} viewBox="0 0 16 16" width={size} height={size} {...speech}>
      {drawings[name]}
    </svg>
  )
}
