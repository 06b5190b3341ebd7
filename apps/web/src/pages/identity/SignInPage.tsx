import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { write } from '../../api/read.ts'
import { SignInView } from './SignInView.tsx'

/** Only a path of this site is returned to. */
const ownPath = (to: string | null): string => (to !== null && /^\/(?![/\\])/.test(to) ? to : '/')

export default function SignInPage() {
  const go = useNavigate()
  const [address] = useSearchParams()
  const queries = useQueryClient()
  const [step, setStep] = useState<'password' | 'code'>('password')
  const arrive = async () => {
    await queries.invalidateQueries()
    await go(ownPath(address.get('to')), { replace: true })
  }
  const password = useMutation({
    mutationFn: (input: { email: string; password: string }) => write<{ twoFactorRedirect?: boolean }>('/api/auth/sign-in/email', input),
    onSuccess: async (answer) => (answer.twoFactorRedirect === true ? setStep('code') : arrive()),
  })
  const code = useMutation({ mutationFn: (input: { code: string }) => write('/api/auth/two-factor/verify-totp', input), onSuccess: arrive })
  return (
    <SignInView
      step={step} waiting={password.isPending || code.isPending} error={step === 'password' ? password.error : code.error}
      onPassword={(email, secret) => password.mutate({ email, password: secret })}
      onCode={(digits) => code.mutate({ code: digits })}
    />
  )
}
