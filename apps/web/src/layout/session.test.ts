import { describe, expect, it } from 'vitest'
import { dayOf, sessionFrom } from './session.ts'

const post = (appointment: number, role: 'intake' | 'applicant', organisations: number[] = []) => ({ appointment, role, organisations, organisationName: organisations.length > 0 ? '演示单位' : null, district: null })

describe('the session', () => {
  it('is a visitor’s when nobody is signed in', () => {
    expect(sessionFrom({ signedIn: false, name: '访客', appointments: [] }, '3', '2026-11-21')).toMatchObject({ name: null, role: 'visitor', appointment: null })
  })

  it('is in the wanted post, or the first when that is no longer held', () => {
    const answer = { signedIn: true, name: '演示', appointments: [post(3, 'intake'), post(8, 'applicant', [42])] }
    expect(sessionFrom(answer, '8', '2026-11-21')).toMatchObject({ role: 'applicant', organisation: { id: 42, name: '演示单位' } })
    expect(sessionFrom(answer, '99', '2026-11-21')).toMatchObject({ role: 'intake', appointment: '3', organisation: null })
  })

  it('has today by the reader’s calendar', () => {
    expect(dayOf(new Date(2026, 0, 5, 0, 30))).toBe('2026-01-05')
  })
})
