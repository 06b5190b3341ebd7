import { unknownFormat } from './documentProblem.ts'
import { cnipa } from './format/cnipa.ts'
import { cnOld, efiling } from './format/cnOld.ts'
import { usApplication, usGrant } from './format/us.ts'
import type { Attributes, Reading, Rule } from './machine/rule.ts'
import { Fault } from './machine/walker.ts'

interface Format { rule: Rule<Reading>; isSgml?: boolean }

/** Formats by their document element. */
const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['PatentDocumentAndRelated', { rule: cnipa }],
  ['cn-patent-document', { rule: cnOld }],
  ['cn-application-body', { rule: efiling }],
  ['us-patent-grant', { rule: usGrant }],
  ['us-patent-application', { rule: usApplication }],
])

/** The format of a document that begins so; what a file is called tells nothing. */
export function formatOf(name: string, _attributes: Attributes): Format {
  const format = FORMATS.get(name.slice(name.indexOf(':') + 1))
  if (format === undefined) throw new Fault(unknownFormat(`<${name}>`))
  return format
}
