import { applyDraft, dialsOf, hasErrors, measureText, policyOn, preparePolicy, readPack, withMeasureText, type Dial, type Finding, type MeasureText, type PlanOptions, type Policy } from '@zhiyun/policy'
import type { Reading, Source, Terms, Trial } from './protocol.ts'

/** A trial made ready to run. */
export interface Ready {
  policy: Policy
  options: PlanOptions
  dials: readonly Dial[]
  reading: Reading
}

/** Why a pack cannot be opened. */
export class UnreadablePackError extends Error {
  override readonly name = 'UnreadablePackError'
}

/** Which side of the comparison: each keeps its own last good text. */
export type SideName = 'before' | 'after'
type Read = { readonly policy: Policy | null; readonly findings: Reading['findings'] }
/** Texts read before; reading a pack takes a good part of a second. */
const REMEMBERED = 8

/** Turns trials of one measure into policies: the pack as it is in force, its text rewritten where that was done, the changes made in it. */
export class Trials {
  readonly text: MeasureText | null
  readonly #source: Source
  readonly #measure: string
  readonly #standing: Policy
  readonly #read = new Map<string, Read>()
  readonly #good = new Map<SideName, Policy>()
  /** What was made ready last on each side: what is compared with seldom changes. */
  readonly #last = new Map<SideName, { readonly key: string; readonly ready: Ready }>()

  constructor(source: Source, measure: string) {
    const { pack, findings, positions } = readPack(source.files, source.dictionary)
    if (pack === undefined) throw new UnreadablePackError(findings.map(({ zh }) => zh).join('；'))
    this.#source = source
    this.#measure = measure
    this.#standing = this.#inForce(preparePolicy(pack, source.dictionary))
    this.text = measureText(source.files, positions, measure)
  }

  #inForce = (policy: Policy): Policy => policyOn(policy, this.#source.date, undefined)

  /** The measures whose results hang together with this one's, itself included. */
  get company(): readonly string[] {
    return this.#standing.company.get(this.#measure) ?? [this.#measure]
  }

  ready(trial: Trial, terms: Terms, side: SideName): Ready {
    const key = JSON.stringify([trial, terms])
    const last = this.#last.get(side)
    if (last?.key === key) return last.ready
    const ready = this.#made(trial, terms, side)
    this.#last.set(side, { key, ready })
    return ready
  }

  #made(trial: Trial, terms: Terms, side: SideName): Ready {
    const { base, findings, stale } = this.#base(trial.rewritten, side)
    const { date, readings } = this.#source
    const { policy, readings: changed, problems } = applyDraft(base, this.#measure, trial.changes, readings)
    const options = { date, readings: { ...readings, ...changed }, validity: { inForce: true, by: '假定在效，只作测算', on: date } }
    return { policy: this.#narrowed(policy, terms), options, dials: dialsOf(base, this.#measure, readings), reading: { problems, findings, stale } }
  }

  /** Only what this measure hangs together with is asked of a population. */
  #narrowed({ pack, dictionary, company }: Policy, { related }: Terms): Policy {
    const kept = new Set(related ? (company.get(this.#measure) ?? [this.#measure]) : [this.#measure])
    return preparePolicy({ ...pack, relations: related ? pack.relations : [], measures: pack.measures.filter(({ id }) => kept.has(id)) }, dictionary)
  }

  /** The pack with its measure's text rewritten; while that cannot be read, with the last that could. */
  #base(text: string | null, side: SideName): { base: Policy; findings: Reading['findings']; stale: boolean } {
    if (text === null || this.text === null || text === this.text.text) {
      this.#good.set(side, this.#standing)
      return { base: this.#standing, findings: [], stale: false }
    }
    const read = this.#read.get(text) ?? this.#reading(text, this.text)
    if (this.#read.size >= REMEMBERED) this.#read.clear()
    this.#read.set(text, read)
    if (read.policy !== null) this.#good.set(side, read.policy)
    return { base: this.#good.get(side) ?? this.#standing, findings: read.findings, stale: read.policy === null }
  }

  #reading(text: string, old: MeasureText): Read {
    const { files, dictionary } = this.#source
    const { pack, findings: found } = readPack(withMeasureText(files, old, text), dictionary)
    const findings = found.map((finding) => ({ ...finding, ownLine: ownLine(finding, old, text) }))
    if (pack === undefined || hasErrors(found)) return { policy: null, findings }
    const policy = this.#inForce(preparePolicy(pack, dictionary))
    if (policy.measures.has(this.#measure)) return { policy, findings }
    const gone: Finding = { severity: 'error', code: 'lab/measure', file: old.file, line: old.line, column: 1, path: this.#measure, zh: `编号须仍是 ${this.#measure}`, en: 'the measure must keep its number', mend: `写回 编: ${this.#measure}` }
    return { policy: null, findings: [{ ...gone, ownLine: 1 }] }
  }
}

function ownLine({ file, line }: Finding, old: MeasureText, text: string): number | null {
  const own = line - old.line + 1
  return file === old.file && own >= 1 && own <= text.split('\n').length ? own : null
}
