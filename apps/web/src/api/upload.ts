import { APPOINTMENT_HEADER, chosenAppointment } from './appointment.ts'
import { noteExpiry } from './expiry.ts'
import { Problem, problemIn, problemOf } from './problem.ts'

/**
 * Sends one file with its fields, telling how far it has got (0…1). Fields travel before the file: the server asks for
 * permission before it reads a byte of it. fetch cannot tell progress, hence XMLHttpRequest.
 */
export function uploadFile<Answer>(path: string, fields: Readonly<Record<string, string>>, file: File, onProgress: (share: number) => void, signal?: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('Idempotency-Key', crypto.randomUUID())
    const appointment = chosenAppointment()
    if (appointment !== null) request.setRequestHeader(APPOINTMENT_HEADER, appointment)
    request.upload.addEventListener('progress', (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0))
    request.addEventListener('error', () => reject(problemOf(new TypeError('no answer'))))
    request.addEventListener('abort', () => reject(new Problem({ title: 'Cancelled', status: 0, code: 'CANCELLED', zh: '已取消上传', en: 'Upload cancelled' })))
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as Answer)
      else {
        const answer = new Response(request.responseText, { status: request.status, headers: { 'content-type': request.getResponseHeader('content-type') ?? '' } })
        const refuse = (problem: Problem) => {
          noteExpiry(problem)
          reject(problem)
        }
        problemIn(answer).then(refuse, reject)
      }
    })
    signal?.addEventListener('abort', () => request.abort())
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    body.append('file', file)
    request.send(body)
  })
}
