import type { ReactNode } from 'react'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { ExpertDetails } from './entry.ts'

type Avoidance = ExpertDetails['avoidances'][number]

/** Whom an expert has said he is not to judge. */
export function Avoidances({ all, onEnd, children }: { all: readonly Avoidance[]; onEnd?: (avoidance: number) => void; children?: ReactNode }) {
  const say = useSay()
  return (
    <section className="sheet" aria-labelledby="avoidances"><header><h2 id="avoidances">{say(['声明回避的单位', 'Declared avoidances'])}</h2></header>
      <DataTable caption={say(['声明回避的单位', 'Declared avoidances'])} rows={all} rowKey={(each) => String(each.id)} phone="labelled" dense
        empty={<EmptyState>{say(['没有声明。与某单位有任职、投资、近亲属、合作或竞争关系的，应当声明。', 'None. Employment, investment, family, cooperation and competition ought to be declared.'])}</EmptyState>}
        columns={[
          { key: 'name', title: say(['单位', 'Organisation']), names: true, cell: (each) => each.name },
          { key: 'relation', title: say(['关系', 'Relation']), kind: 'mark', cell: (each) => each.relation },
          { key: 'note', title: say(['说明', 'Note']), cell: (each) => each.note },
          { key: 'time', title: say(['声明', 'Declared']), kind: 'mark', cell: (each) => `${each.declaredAt.slice(0, 10)}${each.endedAt === null ? '' : `—${each.endedAt.slice(0, 10)}`}` },
          ...(onEnd === undefined ? [] : [{ key: 'act', title: say(['办理', 'Act']), kind: 'mark' as const, cell: (each: Avoidance) => each.endedAt === null && <button type="button" className="link-button" onClick={() => onEnd(each.id)}>{say(['撤销', 'End'])}<span className="unseen"> {each.name}</span></button> }]),
        ]} />
      {children !== undefined && <div className="sheet-body">{children}</div>}
    </section>
  )
}
