import { lazy, Suspense } from 'react'
import type { LookupProps } from './props.ts'

/** The searchable list comes from Ant Design, and with it 90 kB: fetched only by forms that have such a field. */
const LookupSelect = lazy(() => import('./LookupSelect.tsx'))

/** Chooses from a register by part of a name or number. Until the list is here, the field takes typed text. */
export function Lookup(props: LookupProps) {
  const typed = typeof props.value === 'string' ? props.value : ''
  return (
    <Suspense fallback={<input {...props.common} type="text" value={typed} onChange={(event) => props.onChange(event.target.value)} />}>
      <LookupSelect {...props} />
    </Suspense>
  )
}
