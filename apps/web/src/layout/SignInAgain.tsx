import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { onExpiry } from '../api/expiry.ts'
import { Dialog } from '../components/Dialog/Dialog.tsx'
import { useSay } from '../language/LanguageProvider.tsx'
import { SignInForm } from '../components/SignInForm/SignInForm.tsx'
import { askSession, type Session } from './session.ts'

/** Shown over the page when the session has ended: the page below keeps everything typed, and one goes on after signing in. */
export function SignInAgain({ session }: { session: Session }) {
  const say = useSay()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  useEffect(() => onExpiry(() => setOpen(true)), [])
  if (session.name === null) return null
  const arrive = async () => {
    const now = await queries.fetchQuery({ ...askSession, staleTime: 0 })
    // Somebody else may not go on with what this person typed.
    if (now.name !== session.name) return window.location.assign('/')
    setOpen(false)
    await queries.invalidateQueries({ predicate: (query) => query.state.status === 'error' })
  }
  return (
    <Dialog title={say(['登录已过期', 'Your session has expired'])} open={open} onClose={() => setOpen(false)}>
      <p style={{ marginBottom: 12 }}>{say(['请以 {name} 的账号再登录一次。填写的内容都还在，登录后接着办。', 'Sign in again as {name}. Everything typed is still here; go on afterwards.'], { name: session.name })}</p>
      <SignInForm onArrive={arrive} />
    </Dialog>
  )
}
