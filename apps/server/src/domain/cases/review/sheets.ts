import { countedFrom, outliers, summarise, type CaseState, type Effect, type Procedure, type Row, type Step, type ScoreSummary } from '@zhiyun/procedure'

// What experts drawn by lot have scored, without who scored what: rows of sheets in an order that says nothing, words apart
// from figures, and nothing at all before the last score is in.

/** 离群: farther from the median than three times the median distance (in hundredths). */
export const OUTLIER_K = 300

type Scoring = { readonly row: Row; readonly join: Extract<Effect, { kind: '合分' }>; /** Fields of points, in the order of the form. */ readonly criteria: readonly { readonly name: string; readonly full: number | null }[]; readonly words: readonly string[] }

/** The line under which the drawn score, each for himself; undefined where a procedure has none. */
export function scoringIn(procedure: Procedure): Scoring | undefined {
  for (const row of procedure.rows) {
    const join = row.effects.find((effect): effect is Scoring['join'] => effect.kind === '合分' && effect.of.kind === 'step')
    if (join === undefined || !row.separate || row.form === null || !byTheDrawn(procedure, row)) continue
    const fields = Object.values(procedure.fields).filter((field) => field.form === row.form)
    return {
      row, join,
      criteria: fields.filter((field) => field.type === '分数' && field.computed === null).map(({ name, max }) => ({ name, full: max })),
      words: fields.filter((field) => field.type === '长文' || field.type === '文字').map(({ name }) => name),
    }
  }
  return undefined
}

const byTheDrawn = (procedure: Procedure, row: Row): boolean => row.who.every((role) => procedure.roles[role]?.basis === '抽取')

export type Sheet = { readonly points: readonly (number | null)[]; readonly total: number; readonly outlier: boolean }
export type Scores = {
  readonly method: string
  readonly field: string
  readonly result: number | null
  readonly criteria: readonly { readonly name: string; readonly full: number | null; readonly summary: ScoreSummary | null }[]
  readonly total: ScoreSummary | null
  /** One an expert, the lowest total first. */
  readonly sheets: readonly Sheet[]
  /** What they wrote, in the order of the words themselves. */
  readonly remarks: readonly { readonly field: string; readonly texts: readonly string[] }[]
}

/** Null while somebody has still to score, or nobody has. */
export function scoresOf(procedure: Procedure, on: CaseState): Scores | null {
  const scoring = scoringIn(procedure)
  if (scoring === undefined || scoring.row.from.includes(on.state)) return null
  const steps = lastRound(procedure, on, scoring.row)
  if (steps.length === 0) return null
  const { criteria, words, join } = scoring
  const number = (step: Step, name: string): number | null => {
    const value = step.values[name]
    return typeof value === 'number' ? value : null
  }
  const lines = steps.map((step) => ({ points: criteria.map(({ name }) => number(step, name)), total: number(step, join.field) ?? 0 })).sort(byFigures)
  const stand = outliers(lines.map(({ total }) => total), OUTLIER_K)
  const result = on.fields[join.into]
  return {
    method: join.method, field: join.field, result: typeof result === 'number' ? result : null,
    criteria: criteria.map((each, i) => ({ ...each, summary: summarise(lines.flatMap(({ points }) => points[i] ?? [])) })),
    total: summarise(lines.map(({ total }) => total)),
    sheets: lines.map((line, i) => ({ ...line, outlier: stand[i]! })),
    remarks: words.map((field) => ({ field, texts: steps.flatMap((step) => (typeof step.values[field] === 'string' ? [step.values[field]] : [])).sort() })),
  }
}

const byFigures = (a: { points: readonly (number | null)[]; total: number }, b: typeof a): number => {
  if (a.total !== b.total) return a.total - b.total
  const i = a.points.findIndex((point, at) => point !== b.points[at])
  return i === -1 ? 0 : (a.points[i] ?? 0) - (b.points[i] ?? 0)
}

/** The scores that were joined last: of those who still sat when the last of them came in. */
function lastRound(procedure: Procedure, on: CaseState, row: Row): readonly Step[] {
  const valid = on.steps.filter((step) => step.voidedBy === null)
  const closing = valid.findLast((step) => step.action === row.action && step.to !== step.from && row.from.includes(step.from))
  if (closing === undefined) return []
  const arrival = countedFrom(procedure, on.steps.filter(({ seq }) => seq < closing.seq), row.action)
  const sat = (step: Step): boolean => on.parties.some((party) => party.role === step.role && party.person === step.person && (party.until === null || party.until > closing.seq))
  return valid.filter((step) => step.action === row.action && step.seq > arrival && step.seq <= closing.seq && sat(step))
}

/** Of a step's values what may stand beside its time and place: scores and remarks stand in the sheets. */
export function valuesShown(procedure: Procedure, step: { readonly action: string; readonly role: string; readonly values: object }): object {
  const scoring = scoringIn(procedure)
  return scoring !== undefined && step.action === scoring.row.action && procedure.roles[step.role]?.basis === '抽取' ? {} : step.values
}

type Effected = { readonly kind: string; readonly input: object }

/**
 * What effects were given, without the order in which scores came in; and of scores that were joined anew, after somebody of
 * the panel was replaced, only the last: two rounds beside each other would say what he had scored.
 */
export const inputsShown = <E extends Effected>(effects: readonly E[]): E[] =>
  effects.map((effect, i) => {
    const scores = joined(effect)
    if (scores === null) return effect
    const { into } = effect.input as { into?: unknown }
    const anew = effects.slice(i + 1).some((later) => joined(later) !== null && (later.input as { into?: unknown }).into === into)
    return { ...effect, input: anew ? { into } : { ...effect.input, scores: scores.toSorted((a, b) => a - b) } }
  })

const joined = ({ kind, input }: Effected): readonly number[] | null => (kind === '合分' && 'scores' in input && Array.isArray(input.scores) ? (input.scores as number[]) : null)
