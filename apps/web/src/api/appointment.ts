/** In which post the person acts, by appointment id. Chosen on the account page, kept on this device, sent with every call. */
const KEPT_AT = 'zhiyun.appointment'

export const APPOINTMENT_HEADER = 'x-zhiyun-appointment'

export function chosenAppointment(): string | null {
  try {
    return globalThis.localStorage?.getItem(KEPT_AT) ?? null
  } catch {
    return null // storage may be forbidden; the server then takes the first post
  }
}

export function chooseAppointment(appointment: string | null): void {
  try {
    if (appointment === null) localStorage.removeItem(KEPT_AT)
    else localStorage.setItem(KEPT_AT, appointment)
  } catch {
    // as above
  }
}
