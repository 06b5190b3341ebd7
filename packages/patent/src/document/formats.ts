import { unknownFormat } from './documentProblem.ts'
import { cnipa } from './format/cnipa.ts'
import { cnOld, efiling } from './format/cnOld.ts'
import { docdb, docdbOne, ops } from './format/docdb.ts'
import { ep, st36 } from './format/epo.ts'
import { jp } from './format/jp.ts'
import { st96 } from './format/st96.ts'
import { st96Design } from './format/st96Design.ts'
import { usApplication, usGrant } from './format/us.ts'
import { fileWrapper, pap, st32 } from './format/usOld.ts'
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
  ['patent-application-publication', { rule: pap }],
  ['PATDOC', { rule: st32, isSgml: true }],
  ['ClaimsDocument', { rule: fileWrapper }],
  ['SpecificationDocument', { rule: fileWrapper }],
  ['ep-patent-document', { rule: ep }],
  ['jp-official-gazette', { rule: jp }],
  ['patent-document', { rule: st36 }],
  ['exchange-documents', { rule: docdb }],
  ['exchange-document', { rule: docdbOne }],
  ['world-patent-data', { rule: ops }],
  ['PatentPublication', { rule: st96 }],
  ['DesignApplication', { rule: st96Design }],
])

/** The format of a document that begins so; what a file is called tells nothing. */
export function formatOf(name: string, _attributes: Attributes): Format {
  const format = FORMATS.get(name.slice(name.indexOf(':') + 1))
  if (format === undefined) throw new Fault(unknownFormat(`<${name}>`))
  return format
}
