import type { InputHTMLAttributes } from 'react'

/** What every control is told by its field: its id, whether it may be changed, what describes it. */
export type CommonAttributes = Pick<InputHTMLAttributes<HTMLInputElement>, 'id' | 'readOnly' | 'aria-label' | 'aria-describedby' | 'aria-invalid' | 'aria-required'>
