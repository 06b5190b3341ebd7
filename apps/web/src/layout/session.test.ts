import { describe, expect, it } from 'vitest'
import { sessionFrom } from './session.ts'

const post = (appointment: number, role: 'intake' | 'applicant', organisations: number[] = []) => ({ appointment, role, organisations, organisationName: organisations.length > 0 ? '演示单位' : null, district: null })

describe('the session', () => {
  it('is a visitor’s when nobody is signed in', () => {
    expect(sessionFrom({ signedIn: false, name: '访客', today: '2026-11-21', singleSignOn: null, appointments: [] }, '3')).toMatchObject({ name: null, role: 'visitor', appointment: null, today: '2026-11-21' })
  })

  it('is in the wanted post, or the first when that is no longer held', () => {
    const answer = { signedIn: true, name: '演示', today: '2026-11-21', singleSignOn: null, appointments: [post(3, 'intake'), post(8, 'applicant', [42])] }
    expect(sessionFrom(answer, '8')).toMatchObject({ role: 'applicant', organisation: { id: 42, name: '演示单位' } })
    expect(sessionFrom(answer, '99')).toMatchObject({ role: 'intake', appointment: '3', organisation: null })
  })
})
