import type { ReactNode } from 'react'
import './EmptyState.css'

/** What would be here, why it is not, and one thing to do. No illustration. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty-state">
      <p>{children}</p>
      {action}
    </div>
  )
}
