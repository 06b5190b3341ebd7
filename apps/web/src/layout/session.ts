import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { chooseAppointment, chosenAppointment } from '../api/appointment.ts'
import { read } from '../api/read.ts'
import type { Role } from './navigation.ts'

/** A post that a person holds: as whom, and for which organisations. */
export interface Appointment {
  appointment: string
  role: Role
  organisations: readonly number[]
  organisationName: string | null
  district: number | null
  /** Of an officer from above: the post held there, at the place that `organisationName` says. */
  post?: Role | null
}

/** Who is here, in which post. A visitor has no name and no post. */
export interface Session {
  name: string | null
  role: Role
  /** What one does: the role, or the post held above the city. */
  post: Role
  /** Where that is, when it is above the city: 示范省. */
  place: string | null
  /** The post in use, and all that may be chosen. */
  appointment: string | null
  appointments: readonly Appointment[]
  organisation: { id: number; name: string } | null
  /** What the identity provider is called at which one may sign in besides; null where there is none. */
  singleSignOn: string | null
  /** Today, 'YYYY-MM-DD', by the server's clock and China's calendar. */
  today: string
}

interface Answer {
  signedIn: boolean
  name: string
  today: string
  singleSignOn: string | null
  appointments: readonly (Omit<Appointment, 'appointment'> & { appointment: string | number })[]
}

export const visitor = (today: string): Session => ({ name: null, role: 'visitor', post: 'visitor', place: null, appointment: null, appointments: [], organisation: null, singleSignOn: null, today })

/** The session that an answer gives, with the wanted post when it is still held, else the first. */
export function sessionFrom(answer: Answer, wanted: string | null): Session {
  const { today, singleSignOn } = answer
  if (!answer.signedIn) return { ...visitor(today), singleSignOn }
  const appointments = answer.appointments.map((each): Appointment => ({ ...each, appointment: String(each.appointment) }))
  const post = appointments.find((each) => each.appointment === wanted) ?? appointments[0]
  const [id] = post?.organisations ?? []
  return {
    ...visitor(today), singleSignOn, name: answer.name, role: post?.role ?? 'visitor', post: post?.post ?? post?.role ?? 'visitor', place: post?.post ? post.organisationName : null, appointment: post?.appointment ?? null, appointments,
    organisation: id === undefined ? null : { id, name: post?.organisationName ?? '' },
  }
}

/** Until the answer comes, and outside the layout: nobody in particular. */
export const unknownVisitor = visitor('')

export const SessionContext = createContext<Session>(unknownVisitor)
export const useSession = (): Session => useContext(SessionContext)

/** Asks who is here; nobody signed in is an answer, not a fault. A post no longer held is forgotten. */
export const askSession = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session> => {
    const wanted = chosenAppointment()
    const session = sessionFrom(await read<Answer>('/api/session', {}, signal), wanted)
    if (session.name !== null && wanted !== session.appointment) chooseAppointment(session.appointment)
    return session
  },
  staleTime: 60_000,
})

export const useSessionQuery = () => useQuery(askSession)
