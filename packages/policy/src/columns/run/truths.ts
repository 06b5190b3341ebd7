import { member, type TruthRegister } from '../kernels/truth.ts'
import { SUBJECT, type Level, type TruthNode } from '../plan/node.ts'
import type { TruthColumn } from '../store/population.ts'
import { blank, fresh, railView, type Binding } from './binding.ts'
import { unpaid, unpaidItem } from './history.ts'
import { counted, guarded, junction, negation, preferred } from './junctions.ts'
import { compare, days, ratio, within } from './quantities.ts'
import { some, spread } from './rows.ts'

type Node<Op extends TruthNode['op']> = Extract<TruthNode, { op: Op }>

/** Adds the step that computes a truth and returns the register it will stand in. */
export function bindTruth(node: TruthNode, binding: Binding): TruthRegister {
  switch (node.op) {
    case 'constant':
      return constant(node, binding)
    case 'fact': {
      const column = binding.frame.column(node.level, node.name)
      return column?.kind === 'truth' ? given(column, node.level, binding, false) : blank(node.level, binding, false)
    }
    case 'judgement': {
      const found = (node.level === SUBJECT ? binding.frame.population : binding.frame.table(node.level))?.judgements.get(node.key)
      return found ? given(found, node.level, binding, true) : blank(node.level, binding, true)
    }
    case 'member':
      return membership(node, binding)
    case 'within':
      return within(node, binding)
    case 'days':
      return days(node, binding)
    case 'ratio':
      return ratio(node, binding)
    case 'compare':
      return compare(node, binding)
    case 'and':
    case 'or':
      return junction(node, binding)
    case 'not':
      return negation(node, binding)
    case 'atLeast':
      return counted(node, binding)
    case 'guard':
      return guarded(node, binding)
    case 'prefer':
      return preferred(node, binding)
    case 'some':
      return some(node, binding)
    case 'spread':
      return spread(node, binding)
    case 'unpaid':
      return unpaid(node, binding)
    case 'unpaidItem':
      return unpaidItem(node, binding)
  }
}

function constant({ is, level }: Node<'constant'>, binding: Binding): TruthRegister {
  return { yes: binding.fixed(level, is === 'true' ? -1 : 0), no: binding.fixed(level, is === 'false' ? -1 : 0), hard: null, error: is === 'error' ? binding.fixed(level, -1) : null, soft: false }
}

function given(column: TruthColumn, level: Level, binding: Binding, soft: boolean): TruthRegister {
  const register: TruthRegister = { yes: column.yes, no: column.no, hard: null, error: soft ? null : column.error, soft }
  const [yes, no] = [railView(column.yes, level, binding), railView(column.no, level, binding)]
  const error = register.error === null ? null : railView(register.error, level, binding)
  const span = binding.frame.span(level)
  binding.step(() => {
    register.yes = yes(span)
    register.no = no(span)
    if (error !== null) register.error = error(span)
  })
  return register
}

function membership(node: Node<'member'>, binding: Binding): TruthRegister {
  const column = binding.frame.column(node.level, node.name)
  if (column?.kind !== 'code') return blank(node.level, binding, false)
  const register = fresh(node, binding, column.error)
  const span = binding.frame.span(node.level)
  const views = [column.known, ...column.planes, ...(column.error === null ? [] : [column.error])].map((rail) => railView(rail, node.level, binding))
  const codes = node.values.map((value) => column.domain.indexOf(value)).filter((code) => code >= 0)
  const planes = column.planes.length
  binding.step(() => {
    const [known, ...rest] = views.map((view) => view(span))
    member(span.words, register, rest.slice(0, planes), known!, codes, node.negated)
    if (column.error !== null) register.error = rest[planes]!
  })
  return register
}
