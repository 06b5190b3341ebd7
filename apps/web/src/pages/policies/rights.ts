import type { Role } from '../../layout/navigation.ts'

/** Who is offered what about documents; the server has the last word. */
const choosers: readonly Role[] = ['manager', 'approver']
const registrars: readonly Role[] = ['manager', 'approver', 'administrator']
const loaders: readonly Role[] = ['manager', 'administrator']

export const mayChooseReading = (role: Role): boolean => choosers.includes(role)
export const mayRegisterValidity = (role: Role): boolean => registrars.includes(role)
export const mayLoadText = (role: Role): boolean => loaders.includes(role)
