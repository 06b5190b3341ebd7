import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { read } from '../api/read.ts'
import { Problem } from '../api/problem.ts'
import type { Role } from './navigation.ts'

/** Who is here, in which post. A visitor has no name. */
export interface Session {
  name: string | null
  role: Role
  roles: readonly Role[]
  organisation: { id: number; name: string } | null
  /** 西安市 · 运用促进处 */
  office: string | null
  /** Cases waiting for this person. */
  waiting: number
  /** The platform's own name and city, as the installation sets them. */
  platform: string
  /** Today by the server's clock, 'YYYY-MM-DD', and what kind of day it is. */
  today: string
}

export const visitor: Session = {
  name: null, role: 'visitor', roles: ['visitor'], organisation: null, office: null, waiting: 0,
  platform: '知识产权运营服务平台', today: new Date().toISOString().slice(0, 10),
}

export const SessionContext = createContext<Session>(visitor)
export const useSession = (): Session => useContext(SessionContext)

/** Asks once who is here; nobody signed in is an answer, not a fault. */
export function useSessionQuery() {
  return useQuery({
    queryKey: ['session'],
    queryFn: async (): Promise<Session> => {
      try {
        return { ...visitor, ...(await read<Partial<Session>>('/api/session')) }
      } catch (error) {
        if (error instanceof Problem && (error.body.status === 401 || error.body.status === 404)) return visitor
        throw error
      }
    },
    staleTime: 60_000,
  })
}
