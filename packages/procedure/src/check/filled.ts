import { namesIn } from '@zhiyun/policy'
import type { Effect, Source } from '../model/effect.ts'
import type { Formula } from '../model/field.ts'
import type { Procedure, Row } from '../model/procedure.ts'
import { fieldsOf } from '../form/validate.ts'
import { filledOtherwise } from './effects.ts'
import { targetOf } from './graph.ts'
import type { Around } from './around.ts'
import type { Report } from './report.ts'

/**
 * Whatever a condition, a bound or an effect reads must be filled on every way that leads there: unknown lets nothing
 * pass, so a name that may be empty would leave the case standing for ever. Fields due only under 若 do not count.
 */
export function checkFilled(procedure: Procedure, report: Report, around: Around): void {
  // What the house fills in when the case is opened: properties of the party, and what an opening case carries over.
  const given = Object.values(procedure.fields).filter((field) => field.locked && (field.attribute !== null || (procedure.entry === '系统' && !filledOtherwise(procedure, field))))
  const filled = filledIn(procedure, given.map((field) => field.name))
  const decided = decidedIn(procedure)
  for (const field of Object.values(procedure.fields)) {
    if (procedure.entry !== '系统' && field.locked && !filledOtherwise(procedure, field)) report.add(['表', field.form], 'locked-without-source', `锁定的“${field.name}”没有来源`, `locked field ${field.name} has no source`, '写 主体、批、算，或去掉 锁')
  }
  for (const row of procedure.rows) {
    for (const from of row.from) {
      const known = filled.get(from)
      if (!known) continue
      const here = new Set([...known, ...filledBy(procedure, row), ...(row.separate && row.form ? fieldsOf(procedure, row.form).map((field) => field.name) : []), ...Object.keys(procedure.parameters)])
      const empty = [...new Set(readBy(procedure, row, around))].filter((name) => !here.has(name) && !here.has(procedure.fields[name]?.start ?? ''))
      if (empty.length > 0) report.add(['流程', row.index], 'may-be-empty', `从“${from}”做“${row.action}”时可能还没有：${empty.join('、')}`, `may be empty at ${row.action}: ${empty.join(', ')}`, '在前面的表里必填，或改用别的栏')
      if (needsDecision(procedure, row) && !decided.has(from)) report.add(['流程', row.index], 'no-decision-yet', `从“${from}”做“${row.action}”时可能还没有评措施`, `no decision may have been made at ${row.action}`, '在前面 评措施')
    }
  }
}

/** Fields certain to be filled in each state: what all ways into it have in common. */
function filledIn(procedure: Procedure, given: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const filled = new Map<string, ReadonlySet<string>>([[procedure.initial, new Set(given)]])
  for (let changed = true; changed; ) {
    changed = false
    for (const row of procedure.rows) {
      for (const from of row.from) {
        const before = filled.get(from)
        if (!before) continue
        const after = new Set([...before, ...filledBy(procedure, row)])
        const to = targetOf(row, from)
        const there = filled.get(to)
        const meet = there ? new Set([...there].filter((name) => after.has(name))) : after
        if (!there || meet.size < there.size) {
          filled.set(to, meet)
          changed = true
        }
      }
    }
  }
  return filled
}

function filledBy(procedure: Procedure, row: Row): readonly string[] {
  const typed = row.form && !row.separate ? fieldsOf(procedure, row.form).filter((field) => (field.required && (!field.onlyIf || isSure(field.onlyIf, row))) || field.computed).map((field) => field.name) : []
  // What the row asks to have been given (有栏) is there for whatever it does and for all that follows.
  const asked = row.guards.flatMap((guard) => (guard.kind === 'given' && guard.yes ? [guard.field] : []))
  return [...typed, ...asked, ...row.effects.flatMap((effect) => (effect.kind === '合分' ? [effect.into] : []))]
}

/** A field due only under a condition is due for sure where the row asks for that very condition. */
const isSure = (condition: Formula, row: Row): boolean =>
  row.guards.some((guard) => guard.kind === 'formula' && [guard.formula.expression, ...(guard.formula.expression.kind === 'and' ? guard.formula.expression.of : [])].some((part) => JSON.stringify(part) === JSON.stringify(condition.expression)))

/** States that every way reaches through a 评措施. */
function decidedIn(procedure: Procedure): ReadonlySet<string> {
  const undecided = new Set([procedure.initial])
  for (let changed = true; changed; ) {
    changed = false
    for (const row of procedure.rows) {
      if (row.effects.some((effect) => effect.kind === '评措施')) continue
      for (const from of row.from) {
        const to = targetOf(row, from)
        if (!undecided.has(from) || undecided.has(to)) continue
        undecided.add(to)
        changed = true
      }
    }
  }
  return new Set(Object.keys(procedure.states).filter((state) => !undecided.has(state)))
}

function needsDecision(procedure: Procedure, row: Row): boolean {
  if (row.guards.some((guard) => guard.kind === 'decision')) return true
  const bounded = row.form !== null && fieldsOf(procedure, row.form).some((field) => field.rules.some((rule) => (rule.kind === 'atMost' || rule.kind === 'atLeast') && rule.than.kind === 'decision'))
  return bounded && !row.effects.some((effect) => effect.kind === '评措施')
}

function readBy(procedure: Procedure, row: Row, around: Around): readonly string[] {
  const guards = row.guards.flatMap((guard) => (guard.kind === 'formula' ? namesIn(guard.formula.expression) : guard.kind === 'unique' ? guard.fields : guard.kind === 'memberTotal' ? [guard.equals] : guard.kind === 'balance' ? [guard.fund, guard.enough] : []))
  const bounds = (row.form ? fieldsOf(procedure, row.form) : []).flatMap((field) =>
    field.rules.flatMap((rule) => {
      const operand = rule.kind === 'inBatch' || rule.kind === 'inSet' || rule.kind === 'distinct' ? null : rule.kind === 'total' ? rule.equals : rule.than
      return operand?.kind === 'field' ? [operand.name] : []
    }),
  )
  return [...guards, ...bounds, ...row.effects.flatMap((effect) => readByEffect(procedure, effect, around))]
}

const named = (source: Source): readonly string[] => (source.kind === 'field' ? [source.name] : [])

function readByEffect(procedure: Procedure, effect: Effect, around: Around): readonly string[] {
  switch (effect.kind) {
    case '记事实':
      return named(effect.value)
    case '记明细':
      return [effect.recordKey, ...Object.values(effect.columns)].flatMap(named)
    case '评措施':
      return [effect.measure]
    case '资金':
      return [effect.fund, effect.amount].filter((name) => name !== null)
    case '登记':
      // What the register can do without is entered where it was given.
      return [effect.key, ...Object.entries(effect.columns).flatMap(([column, source]) => (around.vocabulary.registers[effect.register]?.required.includes(column) ? [source] : []))].flatMap(named)
    case '公告':
      return effect.fields
    case '发文':
      return procedure.documents[effect.document]?.fields ?? []
    case '生义务':
      return [...(effect.of.kind === 'matter' ? [] : [effect.of.field]), ...(effect.until === null ? [] : [effect.until])]
    case '开案': {
      const columns = effect.each === null ? [] : (procedure.fields[effect.each]?.columns ?? []).map((column) => column.name)
      const names = [...Object.values(effect.carry).flatMap(named), ...(effect.onlyIf ? namesIn(effect.onlyIf.expression) : [])]
      return [...(effect.each === null || effect.each in procedure.roles ? [] : [effect.each]), ...names.filter((name) => !columns.includes(name))]
    }
    case '指派':
    case '邀请':
      return [effect.from]
    case '推案':
      return Object.values(effect.carry).flatMap(named)
    case '传送':
      return effect.fields
    case '遴选': {
      const columns = effect.rounds === null ? [] : (procedure.fields[effect.rounds.field]?.columns ?? []).map((column) => column.name)
      return [effect.normalising?.method ?? null, effect.rounds?.field ?? null, effect.quota, effect.budget, effect.reserves].filter((name) => name !== null).filter((name) => !columns.includes(name))
    }
    default:
      return []
  }
}
