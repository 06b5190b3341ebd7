import type { FlowPlace } from '../../components/MoneyFlow/flow.ts'
import type { LedgerNode, LedgerSums } from '../../components/LedgerTree/LedgerTree.tsx'
import type { Read } from '../../api/answers.ts'

export type TreeAnswer = Read<'/api/funds/ledger'>
export type FlowAnswer = Read<'/api/funds/flow'>
export type LedgerCase = Read<'/api/funds/ledger/cases'>['cases'][number]

/** In which column a place of the flow stands; money that has not gone on is idle. */
export function placeOf({ id, name }: FlowAnswer['nodes'][number]): FlowPlace {
  const stage = id.startsWith('source/') || id === 'interest' || id === 'carried_in' ? 0 : id === 'appropriated' ? 1 : id.startsWith('plan/') || ['unallotted', 'returned', 'carried_out'].includes(id) ? 2 : ['committed', 'reserved', 'available', 'frozen'].includes(id) ? 3 : ['paid', 'unpaid'].includes(id) ? 4 : 5
  return { id, label: name, stage, ...(['unallotted', 'available', 'reserved', 'unpaid', 'frozen', 'returned', 'carried_out'].includes(id) ? { idle: true as const } : {}) }
}

const sums = ({ allotted, reserved, committed, paid, recovered, available }: TreeAnswer['total']): LedgerSums => ({ allotted, reserved, committed, paid, recovered, available })

/** Programme → plan → measure → case; measures that belong to no plan stand under their programme. The cases of a measure come when it is opened. */
export function nodesOf(tree: TreeAnswer, cases: Readonly<Record<string, readonly LedgerCase[]>>, words: { exhausted: string; noCase: string }, nodeOfCase: (line: LedgerCase) => LedgerNode, nameOfProgramme: (programme: TreeAnswer['programmes'][number]) => LedgerNode['name']): LedgerNode[] {
  return tree.programmes.map((programme) => ({
    id: `programme/${programme.programme}`, name: nameOfProgramme(programme), plainName: programme.name, clauses: programme.clauses, ...sums(programme.figures),
    children: programme.plans.flatMap((plan): LedgerNode[] => {
      const measures = plan.measures.map(nodeOfMeasure)
      return plan.plan === '' ? measures : [{ id: `plan/${programme.programme}/${plan.plan}`, name: plan.plan, plainName: plan.plan, clauses: plan.clause === '' ? [] : [plan.clause], ...sums(plan.figures), children: measures }]
    }),
  }))

  function nodeOfMeasure({ measure, name, clauses, figures, exhausted }: TreeAnswer['programmes'][number]['plans'][number]['measures'][number]): LedgerNode {
    const own = cases[measure]
    return {
      id: `measure/${measure}`, name, plainName: name, clauses: clauses.slice(0, 1), ...sums(figures), opens: true,
      remark: exhausted ? words.exhausted : own?.length === 0 ? words.noCase : undefined,
      ...(own === undefined ? {} : { children: own.map(nodeOfCase) }),
    }
  }
}
