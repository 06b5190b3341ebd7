import { applyDraft, effectOf, needsOf, NoThresholdError, placePopulation, readPopulation, Standing, sweepThreshold, writeSetting, type Dial, type DraftEffect, type Population } from '@zhiyun/policy'
import { Demonstration, judgedFavourably, type Progress } from './demonstration.ts'
import type { Answer, Curve, CurvePoint, People, Reading, Source, Step, Swept, Terms, Trial } from './protocol.ts'
import { withValue } from './setting.ts'
import { Trials, type Ready, type SideName } from './trials.ts'

/** Lets messages that have arrived be heard, and throws when what is being done is no longer wanted. */
export type Breathe = () => Promise<void>

/** As many points as a curve is drawn of. */
const POINTS = 240
/** Where each point is a run of its own. */
const FEW = 24

/**
 * One measure tried out over one population. Everything is kept that the next step can use again: the text read last, the columns
 * made, the standing of what is compared with.
 */
export class Laboratory {
  readonly #source: Source
  readonly #measure: string
  readonly #trials: Trials
  #people: Demonstration | Population | null = null
  /** Populations as asked for, by whether judgements are taken to be passed and what is asked. */
  readonly #populations = new Map<string, Population>()
  #before: { readonly key: string; readonly standing: Standing } | null = null
  #after: Standing | null = null
  #curves = new Map<string, Omit<Curve, 'at' | 'before' | 'after'> & { readonly points: readonly CurvePoint[] }>()

  constructor(source: Source, measure: string) {
    this.#source = source
    this.#measure = measure
    this.#trials = new Trials(source, measure)
  }

  get opened(): Extract<Answer, { kind: 'opened' }> {
    return { kind: 'opened', text: this.#trials.text?.text ?? null, company: this.#trials.company }
  }

  /** Takes another population in the place of the last. */
  async populate(people: People, tell: (answer: Answer) => void, breathe: Breathe): Promise<void> {
    const began = performance.now()
    const next = people.kind === 'demonstration' ? new Demonstration(people.size, people.seed, this.#source.date) : await this.#fetched(people, tell, breathe)
    if (next instanceof Demonstration) await next.populationFor(this.#trials.ready({ rewritten: null, changes: [] }, { judged: true, related: true }, 'before').policy, this.#telling(tell, breathe))
    await breathe()
    this.#people = next
    this.#populations.clear()
    this.#before = this.#after = null
    this.#curves.clear()
    const groupings = next instanceof Demonstration ? ['区县', '规模', '行业'] : [...next.groupings.keys()]
    tell({ kind: 'peopled', size: next.size, groupings, ms: performance.now() - began })
  }

  #telling = (tell: (answer: Answer) => void, breathe: Breathe): Progress => async (done, total) => {
    tell({ kind: 'progress', doing: 'making', done, total })
    await breathe()
  }

  async #fetched({ address, headers }: Extract<People, { kind: 'register' }>, tell: (answer: Answer) => void, breathe: Breathe): Promise<Population> {
    const answer = await fetch(address, { headers })
    if (!answer.ok || answer.body === null) throw new FetchedPopulationError(answer.status, await answer.text().catch(() => ''))
    const population = await readPopulation(answer.body, { progress: (done, total) => tell({ kind: 'progress', doing: 'fetching', done, total }) })
    await breathe()
    return population
  }

  get isPeopled(): boolean {
    return this.#people !== null
  }

  /** Both sides and who moves between them. */
  async step({ before, after, terms }: Step, breathe: Breathe): Promise<{ effect: DraftEffect; dials: readonly Dial[]; before: Reading; after: Reading; ms: number }> {
    const began = performance.now()
    const [old, young] = [this.#trials.ready(before, terms, 'before'), this.#trials.ready(after, terms, 'after')]
    const population = await this.#population([old, young], terms, breathe)
    const key = JSON.stringify([before, terms])
    if (this.#before?.key !== key || this.#before.standing.population !== population) this.#before = { key, standing: new Standing(population, this.#measure).run(old.policy, old.options) }
    if (this.#after?.population !== population) this.#after = new Standing(population, this.#measure)
    this.#after.run(young.policy, young.options)
    const effect = effectOf(this.#before.standing, this.#after, [...population.groupings.keys()])
    return { effect, dials: young.dials, before: old.reading, after: young.reading, ms: performance.now() - began }
  }

  /** What each value of one number comes to, on both sides; null where the number is on neither. */
  async curve({ before, after, terms, swept }: Step, breathe: Breathe): Promise<Curve | null> {
    if (swept === null) return null
    const lines = []
    for (const [side, trial] of [['before', before], ['after', after]] as const) lines.push(await this.#line(trial, terms, swept, side, breathe))
    const [old, young] = lines
    if (!young) return null
    return { at: swept.at, before: old?.points ?? [], after: young.points, exact: young.exact && (old?.exact ?? true) }
  }

  async #line(trial: Trial, terms: Terms, swept: Swept, side: SideName, breathe: Breathe): Promise<{ exact: boolean; points: readonly CurvePoint[] } | null> {
    // Where the number itself stands makes no difference to what its other values come to.
    const others = { ...trial, changes: trial.changes.filter(({ at }) => at !== swept.at) }
    const key = JSON.stringify([others, terms, swept])
    const known = this.#curves.get(key)
    if (known) return known
    const ready = this.#trials.ready(others, terms, side)
    const dial = ready.dials.find(({ at }) => at === swept.at)
    if (dial === undefined) return null
    const population = await this.#population([ready], terms, breathe)
    const line = this.#swept(ready, dial, population, swept) ?? { exact: false, points: await this.#sampled(ready, dial, population, swept, breathe) }
    if (this.#curves.size > 40) this.#curves.clear()
    this.#curves.set(key, line)
    return line
  }

  /** All values from one pass, where the number is one threshold asked in one place. */
  #swept({ policy, options }: Ready, dial: Dial, population: Population, { min, max }: Swept): { exact: true; points: CurvePoint[] } | null {
    const asked = dial.asked.filter((use) => use === null || use.when === undefined || Object.entries(use.when).every(([axis, value]) => usedReading(policy, options.readings, axis) === value))
    const [use] = asked
    if (asked.length !== 1 || !use) return null
    try {
      const sweep = sweepThreshold(policy, population, { ...options, measure: this.#measure, condition: use.path })
      return { exact: true, points: valuesBetween(min, max, POINTS).map((value) => ({ value, ...sweep.at(value) })) }
    } catch (error) {
      if (error instanceof NoThresholdError) return null
      throw error
    }
  }

  async #sampled({ policy, options }: Ready, dial: Dial, population: Population, { min, max }: Swept, breathe: Breathe): Promise<CurvePoint[]> {
    const points: CurvePoint[] = []
    const standing = new Standing(population, this.#measure)
    for (const value of valuesBetween(min, max, FEW)) {
      await breathe()
      const to = writeSetting(withValue(dial.setting, value))
      const drafted = applyDraft(policy, this.#measure, [{ at: dial.at, from: dial.written, to }], options.readings)
      if (drafted.problems.length > 0) continue
      const { passing, low, high, unbounded } = standing.run(drafted.policy, options).side
      points.push({ value, passing, low, high, unbounded })
    }
    return points
  }

  /** The population with all that these policies ask. */
  async #population(sides: readonly Ready[], { judged }: Terms, breathe: Breathe): Promise<Population> {
    const people = this.#people
    if (people === null) throw new Error('populate first')
    const needs = sides.map(({ policy }) => needsOf(policy))
    const key = JSON.stringify([judged, ...new Set(needs.flatMap(({ facts, judgements, records, partnerFacts }) => [...facts, ...judgements, ...[...records].flatMap(([record, { fields, judgements: own }]) => [record, ...fields, ...own]), ...(partnerFacts ?? [])]))])
    const known = this.#populations.get(key)
    if (known) return known
    const whole = joined(sides)
    const made = people instanceof Demonstration ? await people.populationFor(whole, async () => breathe()) : people
    const population = placePopulation(judged ? judgedFavourably(made, needsOf(whole)) : made)
    this.#populations.clear()
    this.#populations.set(key, population)
    return population
  }
}

/** The server would not give its population. */
export class FetchedPopulationError extends Error {
  override readonly name = 'FetchedPopulationError'
  readonly status: number
  readonly body: string
  constructor(status: number, body: string) {
    super(`population: ${status}`)
    this.status = status
    this.body = body
  }
}

/** One policy that asks what all of these ask. */
function joined(sides: readonly Ready[]): Ready['policy'] {
  const [first, ...others] = sides.map(({ policy }) => policy)
  return { ...first!, pack: { ...first!.pack, general: [...new Set([first!, ...others].flatMap(({ pack }) => pack.general))], measures: [first!, ...others].flatMap(({ pack }) => pack.measures), relations: [first!, ...others].flatMap(({ pack }) => pack.relations) } }
}

function usedReading(policy: Ready['policy'], readings: Ready['options']['readings'], axis: string): string | undefined {
  const told = readings?.[axis]
  const reading = policy.pack.readings.find(({ id }) => id === axis)
  return typeof told === 'string' ? told : (told?.value ?? reading?.chosen?.value ?? reading?.preferred)
}

/** Whole values from one end to the other. */
function valuesBetween(min: number, max: number, count: number): number[] {
  const steps = Math.min(count, max - min)
  return [...new Set(Array.from({ length: steps + 1 }, (_, i) => Math.round(min + ((max - min) * i) / Math.max(1, steps))))]
}
