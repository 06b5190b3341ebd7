import type { IsoDate } from '@zhiyun/calendar'
import type { Problem } from '../../problem.ts'
import type { PatentDocument } from '../patentDocument.ts'
import { readDay } from '../value/day.ts'
import { unreadableDay } from '../documentProblem.ts'

export type Attributes = Readonly<Record<string, string>>

/** What a rule may say besides what it builds. */
export interface Reading {
  /** Characters of a description that are wanted. */
  readonly longest: number
  /** A field stays unknown; the place is the element at hand. */
  report(problem: Problem, value: string): void
  /** A document is complete. */
  emit(document: PatentDocument): void
}

/**
 * What to do with one element. A format is a tree of rules, by the names of its elements without their prefixes; an element
 * without a rule is passed over with all that is in it. `Target` is what the element adds to.
 */
export interface Rule<Target> {
  readonly take: 'children' | 'text' | 'prose' | 'long'
  readonly children: ReadonlyMap<string, Rule<never>>
  /** What the children add to; without it they add to the target itself. */
  readonly make: ((attributes: Attributes, target: Target) => unknown) | null
  readonly opened: ((target: Target, attributes: Attributes) => void) | null
  /** `value` is the text, or what was made. */
  readonly closed: ((target: Target, value: never, attributes: Attributes, reading: Reading) => void) | null
}

export type Rules<Target> = Readonly<Record<string, Rule<Target>>>

const none: ReadonlyMap<string, Rule<never>> = new Map()
const byName = <Target>(rules: Rules<Target>): ReadonlyMap<string, Rule<never>> => new Map(Object.entries(rules))

/** An element that only encloses others. */
export const within = <Target>(rules: Rules<Target>, opened: Rule<Target>['opened'] = null): Rule<Target> => ({
  take: 'children', children: byName(rules), make: null, opened, closed: null,
})

/** An element whose children make one part, which is added when it ends. */
export const part = <Target, Part>(make: (attributes: Attributes, target: Target) => Part, rules: Rules<Part>, add: (target: Target, part: Part, attributes: Attributes, reading: Reading) => void): Rule<Target> => ({
  take: 'children', children: byName(rules), make, opened: null, closed: add,
})

type Add<Target> = (target: Target, text: string, attributes: Attributes, reading: Reading) => void
const taking = <Target>(take: 'text' | 'prose' | 'long', add: Add<Target>): Rule<Target> => ({ take, children: none, make: null, opened: null, closed: add })

/** All text inside the element, with single spaces; not called when there is none. */
export const text = <Target>(add: Add<Target>): Rule<Target> => taking('text', add)
/** As `text`, but paragraphs end with a line break. */
export const prose = <Target>(add: Add<Target>): Rule<Target> => taking('prose', add)
/** As `prose`, for the description: only when asked for, and cut at the asked length. The text ends with `CUT` when it was cut. */
export const long = <Target>(add: Add<Target>): Rule<Target> => taking('long', add)
export const CUT = '\u0000'

/** A day; `00000000` says nothing, and a month without a day leaves it unknown without a word. */
export const day = <Target>(add: (target: Target, date: IsoDate) => void): Rule<Target> => text((target, written, _attributes, reading) => {
  const date = readDay(written)
  if (date === 'unreadable') reading.report(unreadableDay(written), written)
  else if (date !== null) add(target, date)
})

/** The value of an attribute, whatever its prefix. */
export function attribute(attributes: Attributes, local: string): string | null {
  const plain = attributes[local]
  if (plain !== undefined) return plain
  for (const name in attributes) if (name.endsWith(local) && name[name.length - local.length - 1] === ':') return attributes[name]!
  return null
}

/** A document begins and ends with the element. */
export const record = (rules: Rules<PatentDocument>, make: (attributes: Attributes) => PatentDocument, settle: (document: PatentDocument, reading: Reading) => void): Rule<Reading> =>
  part<Reading, PatentDocument>((attributes) => make(attributes), rules, (_target, document, _attributes, reading) => {
    settle(document, reading)
    reading.emit(document)
  })
