import { problemIn } from '../../../api/problem.ts'
import { FetchedPopulationError, Laboratory } from './laboratory.ts'
import type { Answer, Request } from './protocol.ts'

// The page's types are those of a window; a worker's own are only these two.
const scope = globalThis as unknown as { postMessage: (answer: Answer) => void; addEventListener: (type: 'message', listener: (event: { readonly data: Request }) => void) => void }
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const tell = (answer: Answer): void => scope.postMessage(answer)

/** Something newer was asked for while this was being done. */
class Overtaken extends Error {}

let laboratory: Laboratory | null = null
let people: Extract<Request, { kind: 'people' }> | null = null
let step: Extract<Request, { kind: 'step' }> | null = null
/** Asked again of every new population. */
let lastStep: Extract<Request, { kind: 'step' }> | null = null
let working = false

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'open') {
    try {
      laboratory = new Laboratory(data.source, data.measure)
      tell(laboratory.opened)
    } catch (error) {
      void failed('open', error)
    }
  } else if (data.kind === 'people') people = data
  else step = lastStep = data
  if (!working) void work()
})

/** The newest population first, then the newest step, then its curve; whatever is asked for meanwhile ends what it overtakes. */
async function work(): Promise<void> {
  working = true
  for (;;) {
    const lab = laboratory
    const [wantedPeople, wantedStep] = [people, step]
    if (lab === null || (wantedPeople === null && (wantedStep === null || !lab.isPeopled))) break
    const breathe = async (): Promise<void> => {
      await rest()
      if (people !== wantedPeople || (wantedPeople === null && step !== wantedStep)) throw new Overtaken()
    }
    const doing = wantedPeople === null ? 'step' : 'people'
    try {
      if (wantedPeople !== null) {
        await lab.populate(wantedPeople.people, tell, breathe)
        people = null
        step = lastStep
      } else {
        await breathe()
        tell({ kind: 'stepped', step: wantedStep!.step, ...(await lab.step(wantedStep!.of, breathe)) })
        await breathe()
        tell({ kind: 'curved', step: wantedStep!.step, curve: await lab.curve(wantedStep!.of, breathe) })
        step = null
      }
    } catch (error) {
      if (error instanceof Overtaken) continue
      if (wantedPeople === null) step = null
      else people = null
      await failed(doing, error)
    }
  }
  working = false
}

/** Until the messages that have arrived are heard. */
const rest = (): Promise<void> => new Promise((heard) => setTimeout(heard, 0))

async function failed(doing: Request['kind'], error: unknown): Promise<void> {
  if (error instanceof FetchedPopulationError) {
    const { body } = await problemIn(new Response(error.body, { status: error.status, headers: { 'content-type': error.body.startsWith('{') ? 'application/json' : 'text/plain' } }))
    tell({ kind: 'failed', doing, zh: body.zh, en: body.en })
  } else {
    const words = error instanceof Error ? error.message : String(error)
    tell({ kind: 'failed', doing, zh: `没有算成：${words}`, en: `Not computed: ${words}` })
  }
}
