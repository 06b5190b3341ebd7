import type { FactDefinition } from '../../dictionary/types.ts'
import type { Policy } from '../../decide/policy.ts'
import { element, writeXml, type Markup } from '../xml/write.ts'
import { DAY, safeName } from './drawing.ts'
import type { DrawnMeasure } from './measure.ts'
import { unitName } from './number.ts'
import type { DrawnDecision, DrawnInput } from './types.ts'

const MODEL = 'https://www.omg.org/spec/DMN/20191111/MODEL/'
const FEEL = 'https://www.omg.org/spec/DMN/20191111/FEEL/'
/** Namespace of our own extension elements. */
export const EXTENSION = 'urn:zhiyun:dmn:1'

/** The drawn measure as a DMN 1.3 file. */
export function writeDmn(drawn: DrawnMeasure, { pack }: Policy): string {
  const { measure, drawing } = drawn
  const { document } = pack
  const ids = new Map([...drawing.inputs.keys(), ...drawing.decisions.keys()].map((name, i) => [name, `_${i + 1}`]))
  const sources = sourcesOf(drawn)
  const root = element('definitions', { xmlns: MODEL, 'xmlns:feel': FEEL, 'xmlns:zhiyun': EXTENSION, id: '_0', name: `${measure.id} ${measure.name}`, namespace: `urn:zhiyun:policy:${document.id}:${measure.id}`, expressionLanguage: FEEL, typeLanguage: FEEL }, [
    element('description', {}, `《${document.title}》${measure.name}。由政策包 ${document.id} 导出；null 表示未知。`),
    extension(drawn, pack.hash),
    ...itemDefinitions(drawn),
    ...[...drawing.inputs.values()].map((input) => inputData(input, ids.get(input.name)!)),
    ...[...sources].map(([clause, id]) => element('knowledgeSource', { id, name: clause }, [element('type', {}, '条款')])),
    ...[...drawing.decisions.values()].map((decision) => decisionElement(decision, drawing.inputs, ids, sources)),
  ])
  return writeXml(root)
}

const sourcesOf = ({ drawing }: DrawnMeasure): ReadonlyMap<string, string> => new Map([...new Set([...drawing.decisions.values()].flatMap((decision) => decision.clauses))].sort().map((clause, i) => [clause, `_clause${i + 1}`]))

/** What is not carried, and under which readings the model was made. */
function extension({ measure, omitted, choice }: DrawnMeasure, hash: string): Markup {
  return element('extensionElements', {}, [
    element('zhiyun:origin', { measure: measure.id, packHash: hash }),
    ...Object.entries(choice).map(([axis, value]) => element('zhiyun:reading', { axis, value })),
    ...omitted.map(({ kind, path, text, clauses }) => element('zhiyun:notCarried', { kind, path, clauses: clauses.join(' ') || undefined }, text)),
  ])
}

const typeName = (name: string): string => `t_${safeName(name)}`
const listName = (record: string): string => `${typeName(record)}_清单`

function itemDefinitions({ drawing }: DrawnMeasure): Markup[] {
  const facts = [...drawing.inputs.values()].flatMap((input) => (input.kind === 'fact' && input.fact.type === '枚举' ? [input.fact] : []))
  const enumerations = [...new Map(facts.map((fact) => [fact.name, fact])).values()].map((fact) => element('itemDefinition', { name: typeName(fact.name) }, [element('typeRef', {}, 'string'), allowed(fact)]))
  const records = [...drawing.inputs.values()].flatMap((input) => (input.kind === 'records' ? recordTypes(input.record, drawing) : []))
  const amount = element('itemDefinition', { name: 'tAmount' }, [['下限', 'number'], ['上限', 'number'], ['有上限', 'boolean']].map(([name, type]) => element('itemComponent', { name: name! }, [element('typeRef', {}, type!)])))
  return [...enumerations, ...records, amount]
}

const allowed = (fact: FactDefinition): Markup => element('allowedValues', {}, [element('text', {}, (fact.domain ?? []).map((value) => JSON.stringify(value)).join(', '))])

function recordTypes(record: string, drawing: DrawnMeasure['drawing']): Markup[] {
  const fields = Object.values(drawing.dictionary.records[record]?.fields ?? {})
  const said = [...(drawing.saidFields.get(record) ?? new Map<string, string>()).keys()]
  const components = [
    ...fields.map((field) => element('itemComponent', { name: field.name }, [element('typeRef', {}, simpleType(field)), ...(field.type === '枚举' ? [allowed(field)] : [])])),
    ...said.map((name) => element('itemComponent', { name }, [element('typeRef', {}, 'boolean')])),
  ]
  return [element('itemDefinition', { name: typeName(record) }, components), element('itemDefinition', { name: listName(record), isCollection: 'true' }, [element('typeRef', {}, typeName(record))])]
}

function simpleType(fact: FactDefinition): string {
  if (fact.type === '是否') return 'boolean'
  if (fact.type === '日期') return 'date'
  return fact.type === '枚举' || fact.type === '文本' ? 'string' : 'number'
}

function inputData(input: DrawnInput, id: string): Markup {
  const type = input.kind === 'records' ? listName(input.record) : input.kind === 'said' ? input.type : input.fact.type === '枚举' ? typeName(input.fact.name) : simpleType(input.fact)
  return element('inputData', { id, name: input.name }, [element('description', {}, descriptionOf(input)), element('variable', { name: input.name, typeRef: type })])
}

function descriptionOf(input: DrawnInput): string {
  if (input.kind === 'said') return input.name === DAY ? '判定之日' : input.label
  if (input.kind === 'records') return `${input.record}：不知道的为 null，没有的为 []`
  const unit = input.fact.dimension === undefined ? '' : `（单位：${unitName(input.fact.dimension, input.fact.unit)}）`
  return `${input.fact.label}${unit}`
}

function decisionElement({ name, type, logic, needs, clauses, label, path }: DrawnDecision, inputs: ReadonlyMap<string, DrawnInput>, ids: ReadonlyMap<string, string>, sources: ReadonlyMap<string, string>): Markup {
  const required = [...needs].map((need) => element('informationRequirement', {}, [element(inputs.has(need) ? 'requiredInput' : 'requiredDecision', { href: `#${ids.get(need)!}` })]))
  return element('decision', { id: ids.get(name)!, name }, [
    element('description', {}, path === undefined ? label : `${label}（${path}）`),
    element('variable', { name, typeRef: type }),
    ...required,
    ...clauses.map((clause) => element('authorityRequirement', {}, [element('requiredAuthority', { href: `#${sources.get(clause)!}` })])),
    logic.kind === 'feel' ? element('literalExpression', { typeRef: type }, [element('text', {}, logic.text)]) : table(logic.table, name),
  ])
}

function table({ input, rows }: Extract<DrawnDecision['logic'], { kind: 'table' }>['table'], name: string): Markup {
  return element('decisionTable', { hitPolicy: 'UNIQUE', outputLabel: name }, [
    element('input', {}, [element('inputExpression', { typeRef: 'string' }, [element('text', {}, input)])]),
    element('output', { name, typeRef: 'number' }),
    ...rows.map(({ value, output }) => element('rule', {}, [element('inputEntry', {}, [element('text', {}, value)]), element('outputEntry', {}, [element('text', {}, output)])])),
  ])
}
