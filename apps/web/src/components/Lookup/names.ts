import { createContext, useContext } from 'react'

/** What references are called that a form already holds: organisations are kept by number. */
export const LookupNames = createContext<Readonly<Record<string, string>>>({})
export const useLookupNames = (): Readonly<Record<string, string>> => useContext(LookupNames)
