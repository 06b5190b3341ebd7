import { materialsOf } from '../form/materials.ts'
import { parseAmount } from '@zhiyun/finance'
import type { Actor, CaseState, HeldPost, PolicyDecision } from '../model/case.ts'
import type { Field, Fields, FieldRow, FieldValue } from '../model/field.ts'
import type { DecisionState } from '../model/decision.ts'
import type { Procedure } from '../model/procedure.ts'
import { viewFor } from '../run/view.ts'
import { World, type PoolMember, type WorldSettings } from './world.ts'

/** A file of scenarios as written: who there is, and what happens step by step with what must come of it. */
export type ScenarioFile = {
  readonly 人物: Readonly<Record<string, { readonly 单位?: string; readonly 机构岗?: readonly string[]; readonly 岗?: readonly (string | { readonly 岗: string; readonly 代?: string; readonly 级?: string })[]; readonly 受托?: readonly string[] }>>
  readonly 池?: Readonly<Record<string, readonly { readonly 人?: string; readonly 单位: string }[]>>
  readonly 主体: Fields
  readonly 表样: Readonly<Record<string, Fields>>
  readonly 场景: readonly Scenario[]
}
export type Scenario = { readonly 名: string; readonly 承?: string; readonly 事项?: string; readonly 发起?: string; readonly 日?: string; readonly 决定?: DecisionLine; readonly 读法?: Readonly<Record<string, string>>; readonly 余额?: Readonly<Record<string, string>>; readonly 走: readonly Line[] }
export type DecisionLine = { readonly 状态: DecisionState; readonly 低: string; readonly 高: string | null }
/** One step and what is expected of it: `得` a state, or `拒` a refusal's code. */
export type Line = {
  readonly 日?: string
  readonly 钟?: string
  readonly 谁?: string
  readonly 案?: string
  readonly 动?: string
  readonly 填?: string | Fields
  readonly 改?: Fields
  readonly 意见?: string
  readonly 指?: string
  /** Cases named by 入批, 出批. */
  readonly 件?: readonly string[]
  /** Another case is opened: the kind, by whom (谁), under which case (批), with what the house fills in. */
  readonly 开?: string
  readonly 批?: string
  readonly 主体?: Fields
  /** What is now known of other cases: {资金拨付2: 已到账}. */
  readonly 态?: Readonly<Record<string, string>>
  /** Where the obligations of this case are to stand from now on. */
  readonly 义务?: string
  readonly 附?: readonly string[]
  readonly 决定?: DecisionLine
  readonly 版?: number
  readonly 得?: string
  readonly 拒?: string
  readonly 示?: string
  readonly 钱?: Readonly<Record<string, string>>
  readonly 见?: Readonly<Record<string, readonly string[]>>
  readonly 不见?: Readonly<Record<string, readonly string[]>>
}

/** What a rehearsal showed: what was not as expected, and every case as it stood after each step. */
export type Rehearsal = { readonly failures: readonly string[]; readonly world: World; readonly snapshots: readonly CaseState[] }

/** Plays a scenario; one that continues another (承) plays that first. */
export function rehearse(file: ScenarioFile, name: string, settings: Omit<WorldSettings, 'pools'>): Rehearsal {
  const lines = linesOf(file, name)
  const first = firstOf(file, name)
  const pools = Object.fromEntries(Object.entries(file.池 ?? {}).map(([pool, members]) => [pool, members.map((each): PoolMember => ({ person: each.人 ?? null, organisation: each.单位 }))]))
  const world = new World({ ...settings, pools }, first.日 ?? '2026-03-02')
  world.decision = first.决定 ? decision(first.决定) : null
  world.readings = first.读法 ?? {}
  if (first.余额) world.balances = Object.fromEntries(Object.entries(first.余额).map(([fund, text]) => [fund, parseAmount(text) ?? 0]))
  const opened = world.open(first.事项 ?? '', actorOf(file, first.发起 ?? ''), file.主体)
  if (!opened.ok) return { failures: [`${name}：开不了案 ${opened.code}`], world, snapshots: [] }
  world.attach(opened.case.no, materialsOf(world.procedureOf(opened.case.no), world.case(opened.case.no)).map((material) => material.name))
  const failures: string[] = []
  const snapshots: CaseState[] = [opened.case]
  lines.forEach((line, i) => {
    failures.push(...play(file, world, line).map((failure) => `${name} 第${i + 1}步 ${line.谁 ?? line.钟 ?? ''} ${line.动 ?? ''}：${failure}`))
    snapshots.push(...world.numbers.map((no) => world.case(no)))
  })
  return { failures, world, snapshots }
}

const scenario = (file: ScenarioFile, name: string): Scenario => {
  const found = file.场景.find((each) => each.名 === name)
  if (!found) throw new Error(`no scenario ${name}`)
  return found
}
const linesOf = (file: ScenarioFile, name: string): readonly Line[] => {
  const { 承, 走 } = scenario(file, name)
  return [...(承 === undefined ? [] : linesOf(file, 承)), ...走]
}
const firstOf = (file: ScenarioFile, name: string): Scenario => {
  const own = scenario(file, name)
  if (own.承 === undefined) return own
  return { ...firstOf(file, own.承), ...(own.决定 ? { 决定: own.决定 } : {}) }
}

function play(file: ScenarioFile, world: World, line: Line): readonly string[] {
  if (line.开 !== undefined) return open(file, world, line)
  const no = caseNo(world, line.案)
  if (line.日 !== undefined) world.day = line.日
  if (line.决定) world.decision = decision(line.决定)
  if (line.附) world.attach(no, line.附)
  if (line.义务 !== undefined) world.settleDuties(no, line.义务)
  const failures: string[] = []
  if (line.钟 !== undefined) world.dawn(line.钟)
  if (line.动 !== undefined && line.谁 !== undefined) {
    const values = valuesOf(file, world.procedureOf(no), line)
    const input = { ...(values ? { values } : {}), ...(line.意见 === undefined ? {} : { opinion: line.意见 }), ...(line.指 === undefined ? {} : { person: line.指 }), ...(line.版 === undefined ? {} : { v: line.版 }), ...(line.件 === undefined ? {} : { cases: line.件.map((name) => caseNo(world, name)) }) }
    const answer = world.move(no, line.动, input, actorOf(file, line.谁))
    if (!answer.ok && answer.code !== line.拒) failures.push(`被拒 ${answer.code} ${answer.zh} ${JSON.stringify(answer.errors)}`)
    if (answer.ok && line.拒 !== undefined) failures.push(`本该拒 ${line.拒}，却做成了`)
  }
  return [...failures, ...compare(file, world, no, line)]
}

function open(file: ScenarioFile, world: World, line: Line): readonly string[] {
  if (line.日 !== undefined) world.day = line.日
  const opened = world.open(line.开 ?? '', actorOf(file, line.谁 ?? ''), line.主体 ?? {}, line.批 === undefined ? null : caseNo(world, line.批))
  if (!opened.ok) return opened.code === line.拒 ? [] : [`开不了案 ${opened.code} ${opened.zh}`]
  world.attach(opened.case.no, materialsOf(world.procedureOf(opened.case.no), world.case(opened.case.no)).map((material) => material.name))
  return line.拒 === undefined ? [] : [`本该拒 ${line.拒}，却开了案`]
}

function compare(file: ScenarioFile, world: World, no: string, line: Line): readonly string[] {
  const on = world.case(no)
  const procedure = world.procedureOf(no)
  const failures: string[] = []
  if (line.得 !== undefined && on.state !== line.得) failures.push(`应到“${line.得}”，实在“${on.state}”`)
  for (const [name, state] of Object.entries(line.态 ?? {})) {
    const other = world.case(caseNo(world, name)).state
    if (other !== state) failures.push(`${name}应在“${state}”，实在“${other}”`)
  }
  const outward = procedure.states[on.state]!.outward
  if (line.示 !== undefined && outward !== line.示) failures.push(`应示“${line.示}”，实示“${outward}”`)
  for (const [what, text] of Object.entries(line.钱 ?? {})) {
    const has = Object.entries(world.purse(no)).find(([name]) => name === what)?.[1]
    if (has !== parseAmount(text)) failures.push(`${what}应为 ${text}，实为 ${has} 分`)
  }
  for (const [who, names] of Object.entries(line.见 ?? {})) {
    const seen = viewFor(procedure, on, actorOf(file, who))?.fields ?? {}
    failures.push(...names.filter((name) => !(name in seen)).map((name) => `${who}应见“${name}”`))
  }
  for (const [who, names] of Object.entries(line.不见 ?? {})) {
    const seen = viewFor(procedure, on, actorOf(file, who))?.fields ?? {}
    failures.push(...names.filter((name) => name in seen).map((name) => `${who}不应见“${name}”`))
  }
  return failures
}

/** 案 names the n-th case of a kind: 异议处理2; without it the first case of all. */
function caseNo(world: World, name: string | undefined): string {
  if (name === undefined) return world.numbers[0]!
  const [, kind = '', nth = '1'] = /^(.+?)(\d*)$/.exec(name) ?? []
  const found = world.numbers.filter((no) => world.case(no).procedure === kind)[Number(nth || '1') - 1]
  if (found === undefined) throw new Error(`no case ${name}`)
  return found
}

export function actorOf(file: ScenarioFile, name: string): Actor {
  if (name === '系统') return { kind: 'system' }
  if (name === '时钟') return { kind: 'clock' }
  if (name === '匿名') return { kind: 'public' }
  if (name.startsWith('凭证-')) return { kind: 'ticket', ticket: name }
  const person = file.人物[name] ?? {}
  const posts = (person.岗 ?? []).map((each): HeldPost => (typeof each === 'string' ? { post: each, level: '市', standsInFor: null } : { post: each.岗, level: each.级 ?? '市', standsInFor: each.代 ?? null }))
  return { kind: 'person', person: name, organisation: person.单位 ?? null, posts, mandates: person.受托 ?? [], organisationPosts: person.机构岗 ?? [] }
}

/** 填 names a sample (表样) or gives values; 改 overrides single ones. Amounts are written as one reads them. */
function valuesOf(file: ScenarioFile, procedure: Procedure, line: Line): Fields | null {
  if (line.填 === undefined) return null
  const base = typeof line.填 === 'string' ? (file.表样[line.填] ?? {}) : line.填
  return Object.fromEntries(Object.entries({ ...base, ...line.改 }).map(([name, value]) => [name, read(procedure.fields[name], value)]))
}

function read(field: Field | undefined, value: FieldValue): FieldValue {
  if (field?.type === '金额' && typeof value === 'string') return parseAmount(value)
  if (field?.type === '是否' && (value === '是' || value === '否')) return value === '是'
  if (field?.type !== '行' || !Array.isArray(value)) return value
  return (value as readonly FieldRow[]).map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, read(field.columns?.find((column) => column.name === name), cell) as FieldRow[string]])))
}

const decision = (line: DecisionLine): PolicyDecision => ({ status: line.状态, low: parseAmount(line.低) ?? 0, high: line.高 === null ? null : parseAmount(line.高), measure: '演示措施', reference: '演示' })
