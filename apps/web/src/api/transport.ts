import { APPOINTMENT_HEADER, chosenAppointment } from './appointment.ts'
import { noteExpiry } from './expiry.ts'
import { problemIn } from './problem.ts'

/**
 * One way to the server for every call: same origin, session cookie, the post one acts in, and a thrown Problem for every answer that is
 * not a success. Writes carry an idempotency key; a caller that may retry passes its own, so that a second try of the
 * same act is never a second act.
 */
export async function transport(request: Request): Promise<Response> {
  const writes = request.method !== 'GET' && request.method !== 'HEAD'
  if (writes && !request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', crypto.randomUUID())
  const appointment = chosenAppointment()
  if (appointment !== null) request.headers.set(APPOINTMENT_HEADER, appointment)
  const answer = await fetch(request)
  if (answer.ok) return answer
  const problem = await problemIn(answer)
  noteExpiry(problem)
  throw problem
}
