import { Problem } from '../../api/problem.ts'
import { clockTime } from '../../language/chinaTime.ts'
import type { FormValues } from './schema.ts'

export type DraftStanding =
  | { state: 'untouched' }
  | { state: 'waiting' }
  | { state: 'saving' }
  /** China's time, HH:MM. */
  | { state: 'saved'; at: string }
  | { state: 'failed'; error: unknown }
  /** Somebody else saved first: who, as far as the server says, and when this was noticed. */
  | { state: 'conflict'; who: string; at: string }

/** Saves under the version it was read at and gives the next one; throws a Problem when it cannot. */
export type Save = (values: FormValues, version: number) => Promise<number>

const CONFLICTS: readonly string[] = ['VERSION_CONFLICT', 'stale-version']
const clock = () => clockTime(new Date().toISOString())

/**
 * A draft that saves itself a moment after the last key: one save at a time, the newest values last, and never over
 * somebody else's. What was typed stays here until the server has it.
 */
export class Autosave {
  #values: FormValues
  #version: number
  #dirty = false
  #running: Promise<void> | null = null
  #standing: DraftStanding = { state: 'untouched' }
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #save: Save
  readonly #rest: number
  readonly #listeners = new Set<() => void>()

  /** `rest` is the pause after the last change, in ms. */
  constructor(values: FormValues, version: number, save: Save, rest = 1200) {
    this.#values = values
    this.#version = version
    this.#save = save
    this.#rest = rest
  }

  get version(): number {
    return this.#version
  }

  /** Whether something typed is not on the server yet. */
  get dirty(): boolean {
    return this.#dirty || this.#running !== null
  }

  // Bound, for useSyncExternalStore.
  readonly values = (): FormValues => this.#values
  readonly standing = (): DraftStanding => this.#standing
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly change = (name: string, value: unknown): void => {
    this.#values = { ...this.#values, [name]: value }
    this.#dirty = true
    clearTimeout(this.#timer)
    if (this.#standing.state === 'conflict') return this.#tell() // a person decides first
    this.#stand({ state: 'waiting' })
    this.#timer = setTimeout(() => void this.flush(), this.#rest)
  }

  /** Saves what is pending now, and what is typed meanwhile; resolves when nothing is left or a save failed. */
  readonly flush = (): Promise<void> => {
    clearTimeout(this.#timer)
    if (this.#standing.state === 'conflict') return Promise.resolve()
    this.#running ??= this.#drain().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  /** After a conflict: go on from the newest version, with their values or, without them, with the ones typed here. */
  settle(newest: number, theirs?: FormValues): Promise<void> {
    this.#version = newest
    if (theirs) {
      this.#values = theirs
      this.#dirty = false
      this.#stand({ state: 'untouched' })
      return Promise.resolve()
    }
    this.#stand({ state: 'waiting' })
    return this.flush()
  }

  async #drain(): Promise<void> {
    while (this.#dirty) {
      this.#dirty = false
      this.#stand({ state: 'saving' })
      try {
        this.#version = await this.#save(this.#values, this.#version)
        this.#stand({ state: 'saved', at: clock() })
      } catch (error) {
        this.#dirty = true
        const conflict = error instanceof Problem && CONFLICTS.includes(error.body.code)
        this.#stand(conflict ? { state: 'conflict', who: error.body.detail ?? '另一人', at: clock() } : { state: 'failed', error })
        return
      }
    }
  }

  #stand(standing: DraftStanding): void {
    this.#standing = standing
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
