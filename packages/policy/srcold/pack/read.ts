import type { Dictionary } from '../dictionary/types.ts'
import { hasErrors, type Finding, type Position, type SourceFile } from '../finding.ts'
import { hashFiles } from '../hash/sha256.ts'
import { addressOf, conform, finding } from '../yaml/conform.ts'
import { loadYaml } from '../yaml/load.ts'
import { entry, plain, type YamlNode } from '../yaml/node.ts'
import { isYes, itemsAt, plainAt, textAt, textsAt } from '../yaml/take.ts'
import { amendmentsOf, fold, type WrittenAmendment } from './build/amend.ts'
import { Building } from './build/building.ts'
import { buildDuty } from './build/duty.ts'
import { buildFund } from './build/fund.ts'
import { buildGeneral } from './build/general.ts'
import { buildIndicator } from './build/indicator.ts'
import { buildDocument, buildReading } from './build/document.ts'
import { buildMeasure, shareConditions } from './build/measure.ts'
import { buildRelation } from './build/relation.ts'
import { buildStageCase } from './build/stageCase.ts'
import { buildWorkedCase } from './build/workedCase.ts'
import type { Amendment } from '../time/amendment.ts'
import { SHAPES } from './grammar.ts'
import type { Clause, Destination, Json, Measure, Pack } from './types.ts'

export type PackReading = {
  readonly pack?: Pack
  readonly findings: readonly Finding[]
  /** Where each address of the pack stands: `X09/条件/销售收入/须` → file and line. */
  readonly positions: ReadonlyMap<string, Position>
}

const KEPT = ['阶段', '程序'] as const

/**
 * Reads the files of one pack folder. With any error there is no pack: a rule that was misread must not decide anything.
 * Files are joined block by block in the order of their paths. `amending` are files of other documents whose 修订 name this one.
 */
export function readPack(files: readonly SourceFile[], dictionary: Dictionary, amending: readonly SourceFile[] = []): PackReading {
  const findings: Finding[] = []
  const [roots, foreign] = [load(files, findings), load(amending, findings)]
  const documents = roots.flatMap((root) => entry(root, '文件') ?? [])
  if (!hasErrors(findings) && documents.length !== 1) findings.push({ severity: 'error', code: 'pack/document', file: files[0]?.path ?? '', line: 1, column: 1, path: '文件', zh: `包须恰有一个 文件 块，现有 ${documents.length}`, en: 'a pack has exactly one 文件 block', mend: '在 pack.yaml 写一个' })
  const positions = positionsIn(roots)
  if (hasErrors(findings)) return { findings, positions }
  const amendments = amendmentsOf(textAt(documents[0], '编') ?? '', roots, foreign, findings)
  if (hasErrors(findings)) return { findings, positions }
  const hash = hashFiles([...files, ...amending.map((file) => ({ ...file, path: `修订/${file.path}` }))])
  const base = build(roots, hash, dictionary, findings)
  const pack = { ...base, versions: hasErrors(findings) ? [] : versionsOf(roots, amendments, hash, dictionary, findings) }
  return hasErrors(findings) ? { findings, positions } : { pack: deepFreeze(pack), findings, positions }
}

function load(files: readonly SourceFile[], findings: Finding[]): YamlNode[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).flatMap((file) => {
    const { root, findings: found } = loadYaml(file)
    findings.push(...found, ...(root ? conform(root, '包', SHAPES) : []))
    return root ? [root] : []
  })
}

/** An amendment as the pack tells of it. */
const told = ({ id, from, by, transition, at, clauses }: WrittenAmendment): Amendment => ({ id, from, transition, at, clauses, ...(by === undefined ? {} : { by }) })

/** The pack as it stands from each day of effect: the amendments up to that day folded in, one after the other. */
function versionsOf(roots: readonly YamlNode[], amendments: readonly WrittenAmendment[], hash: string, dictionary: Dictionary, findings: Finding[]): Pack['versions'] {
  const versions: { from: string; transition: WrittenAmendment['transition']; pack: Pack }[] = []
  let files = roots
  for (const [i, amendment] of amendments.entries()) {
    files = fold(files, amendment, findings)
    if (amendments[i + 1]?.from === amendment.from) continue
    const found = files.flatMap((root) => conform(root, '包', SHAPES))
    findings.push(...found)
    if (hasErrors(findings)) return []
    const folded = amendments.slice(0, i + 1).map(told)
    versions.push({ from: amendment.from, transition: amendment.transition, pack: { ...build(files, hash, dictionary, findings), amendments: folded } })
  }
  return versions
}

/** Addresses as rules carry them: measures stand at the top, everything else under its block. */
function positionsIn(roots: readonly YamlNode[]): Map<string, Position> {
  const positions = new Map<string, Position>()
  const walk = (node: YamlNode, path: string): void => {
    if (path !== '' && !positions.has(path)) positions.set(path, node.at)
    const under = (key: string): string => (path === '' || path === '措施' ? key : `${path}/${key}`)
    if (node.kind === 'map') for (const { key, value } of node.entries) walk(value, under(key))
    if (node.kind === 'list') node.items.forEach((item, i) => walk(item, under(addressOf(item, i))))
  }
  for (const root of roots) walk(root, '')
  return positions
}

function build(roots: readonly YamlNode[], hash: string, dictionary: Dictionary, findings: Finding[]): Pack {
  const document = roots.flatMap((root) => entry(root, '文件') ?? [])[0]!
  const building = new Building(dictionary, findings)
  const nodes = (block: string): readonly YamlNode[] => roots.flatMap((root) => itemsAt(root, block))
  for (const node of nodes('读法')) {
    const reading = buildReading(node, addressOf(node, 0), building)
    if (building.readings.has(reading.id)) building.bad(node, reading.path, 'reading/duplicate', `读法登记了两次：${reading.id}`, 'reading defined twice', '只留一处')
    building.readings.set(reading.id, reading)
  }
  const info = buildDocument(document, building)
  const { general, measures } = buildGeneral(roots.flatMap((root) => itemsAt(entry(root, '通用'), '条件')), buildMeasures(nodes('措施'), building), building)
  const relations = nodes('关系').map((node, i) => buildRelation(node, addressOf(node, i), measures, building))
  for (const [i, relation] of relations.entries()) {
    if (relations.findIndex((each) => each.id === relation.id) !== i) building.bad(nodes('关系')[i]!, relation.path, 'relation/duplicate', `关系登记了两次：${relation.id}`, 'relation defined twice', '改名')
  }
  const indicators = named(nodes('指标'), '指标', building).map(([node, id]) => buildIndicator(node, id, building))
  return {
    language: 1,
    document: info,
    readings: [...building.readings.values()],
    general,
    measures: [...measures.values()],
    relations,
    destinations: nodes('去向').map(destinationOf),
    clauses: nodes('条目').map((node) => clauseOf(node, findings)),
    indicators,
    duties: named(nodes('职责'), '职责', building).map(([node, id]) => buildDuty(node, id, new Set(indicators.map((each) => each.id)), building)),
    funds: named(nodes('资金'), '资金', building).map(([node, id]) => buildFund(node, id, new Set(measures.keys()), building)),
    stageCases: nodes('后续算例').map((node, i) => buildStageCase(node, i, building)),
    amendments: [],
    versions: [],
    cases: nodes('算例').map((node, i) => buildWorkedCase(node, i, measures, relations, building)),
    kept: Object.fromEntries([...KEPT.map((key): [string, Json] => [key, nodes(key).map(plain)]), ['年度起止', roots.map((root) => plainAt(entry(root, '通用'), '年度起止')).filter((each) => each !== null)]]),
    unprinted: building.unprinted,
    hash,
  }
}

/** Nodes with their names; a name stands once. */
function named(nodes: readonly YamlNode[], block: string, building: Building): [YamlNode, string][] {
  const ids = nodes.map(addressOf)
  return nodes.map((node, i) => {
    if (ids.indexOf(ids[i]!) !== i) building.bad(node, `${block}/${ids[i]!}`, 'block/duplicate', `${block}登记了两次：${ids[i]!}`, 'defined twice', '改编号')
    return [node, ids[i]!]
  })
}

function buildMeasures(nodes: readonly YamlNode[], building: Building): Map<string, Measure> {
  const measures = new Map<string, Measure>()
  const sources = new Map<string, YamlNode>()
  for (const node of nodes) {
    const id = textAt(node, '编') ?? ''
    if (measures.has(id)) building.bad(node, id, 'measure/duplicate', `措施登记了两次：${id}`, 'measure defined twice', '只留一处')
    measures.set(id, buildMeasure(node, id, building))
    sources.set(id, node)
  }
  for (const [id, node] of sources) measures.set(id, shareConditions(measures.get(id)!, node, measures, building))
  return measures
}

const destinationOf = (node: YamlNode): Destination => ({ to: textAt(node, '为') ?? '', pending: isYes(node, '待写'), clauses: textsAt(node, '条款') })

function clauseOf(node: YamlNode, findings: Finding[]): Clause {
  const id = textAt(node, '编') ?? ''
  const goes = entry(node, '去向')
  const paraphrase = textAt(node, '述')
  const reason = textAt(goes, '由')
  if (goes === undefined) findings.push(finding(node, `条目/${id}`, 'clause/destination', '这一行没有去向', 'this row goes nowhere', '写 去向', 'warning'))
  return {
    id,
    ref: textAt(node, '印') ?? '',
    ...(paraphrase === undefined ? {} : { paraphrase }),
    kinds: textsAt(node, '类'),
    goesTo: { as: goes?.kind === 'map' ? (textAt(goes, '为') ?? '') : (textAt(node, '去向') ?? ''), ids: textsAt(goes, '编'), ...(reason === undefined ? {} : { reason }) },
    pending: isYes(node, '待写'),
    details: plain(node),
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}
