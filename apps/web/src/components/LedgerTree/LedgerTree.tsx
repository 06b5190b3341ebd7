import type { Fen } from '@zhiyun/finance'
import { useState, type ReactNode } from 'react'
import { useSay } from '../../language/LanguageProvider.tsx'
import { digits } from '../Amount/money.ts'
import { ClauseLinks } from '../ClauseLink/ClauseLink.tsx'
import { ScrollArea } from '../DataTable/DataTable.tsx'
import { Icon } from '../Icon/Icon.tsx'
import { ShareBar } from '../Meter/Meter.tsx'
import './LedgerTree.css'

export interface LedgerSums {
  allotted: Fen | null
  reserved: Fen | null
  committed: Fen | null
  paid: Fen | null
  recovered: Fen | null
  /** What may still be promised: neither reserved nor committed. */
  available: Fen | null
}

/** A programme, a measure or a single payment. Children come when it is opened, unless given. */
export interface LedgerNode extends LedgerSums {
  id: string
  name: ReactNode
  /** Said by the opening button. */
  plainName: string
  clauses: readonly string[]
  remark?: ReactNode
  children?: readonly LedgerNode[]
  opens?: true
}

interface Props {
  nodes: readonly LedgerNode[]
  total: LedgerSums
  /** Called when a node whose children are not here yet is opened. */
  onOpen?: (id: string) => void
}

/** 计划 → 措施 → 笔, drilled in place under the same columns. */
export function LedgerTree({ nodes, total, onOpen }: Props) {
  const say = useSay()
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(nodes.flatMap((node) => [node.id, ...(node.children ?? []).map((child) => child.id)])))
  const toggle = (node: LedgerNode) => {
    const next = new Set(open)
    if (!next.delete(node.id)) {
      next.add(node.id)
      if (node.children === undefined) onOpen?.(node.id)
    }
    setOpen(next)
  }
  const lines = (list: readonly LedgerNode[], level: number): ReactNode[] => list.flatMap((node) => [
    <tr key={node.id} className={`level-${Math.min(level, 3)}`}>
      <th scope="row">
        {(node.opens || node.children?.length) && (
          <button type="button" className="opener" aria-expanded={open.has(node.id)} aria-label={(open.has(node.id) ? say(['收起 {name}', 'Close {name}'], { name: node.plainName }) : say(['展开 {name}', 'Open {name}'], { name: node.plainName }))} onClick={() => toggle(node)}><Icon name="chevron" /></button>
        )}
        {node.name} <ClauseLinks ids={node.clauses} />
      </th>
      <Sums sums={node} />
      <td>{node.remark}</td>
    </tr>,
    ...(open.has(node.id) ? lines(node.children ?? [], level + 1) : []),
  ])
  const caption = say(['分计划、分措施资金表，单位万元', 'Funds by programme and measure, ×10k yuan'])
  return (
    <ScrollArea name={caption}>
      <table className="ledger scroll">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say(['计划、措施、笔', 'Programme, measure, payment'])}</th>
            {[['分配', 'Allotted'], ['预留', 'Reserved'], ['承诺', 'Committed'], ['已拨付', 'Paid'], ['收回', 'Recovered'], ['尚可承诺', 'Free'], ['拨付／分配', 'Paid / allotted']].map(([zh, en]) => <th key={en} scope="col" className="figure">{say([zh!, en!])}</th>)}
            <th scope="col">{say(['提示', 'Remarks'])}</th>
          </tr>
        </thead>
        <tbody>{lines(nodes, 1)}</tbody>
        <tfoot><tr><th scope="row">{say(['合计', 'Total'])}</th><Sums sums={total} /><td /></tr></tfoot>
      </table>
    </ScrollArea>
  )
}

function Sums({ sums: { allotted, reserved, committed, paid, recovered, available } }: { sums: LedgerSums }) {
  const figure = (fen: Fen | null) => (fen === null ? '—' : digits(fen, '万元'))
  return (
    <>
      <td className="figure">{figure(allotted)}</td>
      <td className="figure">{figure(reserved)}</td>
      <td className="figure">{figure(committed)}</td>
      <td className="figure">{figure(paid)}</td>
      <td className="figure">{figure(recovered)}</td>
      <td className="figure">{figure(available)}</td>
      <td className="figure">{allotted === null || paid === null || allotted === 0 ? '—' : <ShareBar share={paid / allotted} label={`${((paid / allotted) * 100).toFixed(1)}%`} />}</td>
    </>
  )
}
