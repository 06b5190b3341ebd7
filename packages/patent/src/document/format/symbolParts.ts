import type { IsoDate } from '@zhiyun/calendar'
import { day, part, text, within, type Attributes, type Reading, type Rule, type Rules } from '../machine/rule.ts'

/** A symbol that stands in pieces; `text` when it is printed in one. */
export interface SymbolDraft { text: string | null; section: string; class: string; subclass: string; group: string; sub: string; version: IsoDate | null; scheme: string | null }

const piece = (field: 'section' | 'class' | 'subclass' | 'group' | 'sub'): Rule<SymbolDraft> => text((draft, written) => void (draft[field] = written))
const whole: Rule<SymbolDraft> = text((draft, written) => void (draft.text = written))
const version = day<SymbolDraft>((draft, date) => void (draft.version = date))
const dated = within<SymbolDraft>({ date: version })

/** The names that ST.36, DOCDB, CNIPA and ST.96 give the pieces. */
const rules: Rules<SymbolDraft> = {
  text: whole, Text: whole, 'classification-symbol': whole, PatentClassificationText: whole,
  section: piece('section'), Section: piece('section'), CPCSection: piece('section'),
  class: piece('class'), MainClass: piece('class'), Class: piece('class'),
  subclass: piece('subclass'), Subclass: piece('subclass'),
  'main-group': piece('group'), MainGroup: piece('group'),
  subgroup: piece('sub'), Subgroup: piece('sub'),
  'ipc-version-indicator': dated, 'cpc-version-indicator': dated, ClassificationVersionDate: version, IPCVersionDate: version,
  'classification-scheme': within({}, (draft, attributes) => void (draft.scheme = attributes['scheme'] ?? null)),
}

export interface PrintedSymbol { printed: string; version: string | null; scheme: string | null }

/** Calls `add` with the symbol as printed, or put together from its pieces as it would be. */
export const symbolRule = <Target>(add: (target: Target, symbol: PrintedSymbol, reading: Reading, attributes: Attributes) => void): Rule<Target> =>
  part<Target, SymbolDraft>(() => ({ text: null, section: '', class: '', subclass: '', group: '', sub: '', version: null, scheme: null }), rules, (target, draft, attributes, reading) => {
    const group = draft.group === '' ? '' : `${draft.group}/${draft.sub === '' ? '00' : draft.sub}`
    const printed = draft.text ?? `${draft.section}${draft.class}${draft.subclass}${group}`
    if (printed !== '') add(target, { printed, version: draft.version?.slice(0, 7).replace('-', '.') ?? null, scheme: draft.scheme }, reading, attributes)
  })
