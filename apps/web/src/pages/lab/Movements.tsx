import { useId, useState } from 'react'
import type { DraftEffect, GroupEffect } from '@zhiyun/policy'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { costChange, grouped, signed } from './sums.ts'

/** Winners and losers by district, size or industry: gains filled, losses hollow, all on one scale. */
export function Movements({ groups, against }: { groups: DraftEffect['groups']; against: string }) {
  const say = useSay()
  const id = useId()
  const names = [...groups.keys()]
  const [chosen, setChosen] = useState('')
  const name = groups.has(chosen) ? chosen : (names[0] ?? '')
  const rows = groups.get(name) ?? []
  const widest = Math.max(1, ...rows.map(({ moved }) => Math.max(moved.gained, moved.lost)))
  const sum = (of: (group: GroupEffect) => number): string => grouped(rows.reduce((total, group) => total + of(group), 0))
  return (
    <section className="sheet" aria-labelledby={id}>
      <header><h2 id={id}>{say(['谁新增，谁失去', 'Who gains, who loses'])}</h2>
        <span className="chips" role="group" aria-label={say(['按什么分组', 'Grouped by'])}>{names.map((each) => <button key={each} type="button" className="chip" aria-pressed={each === name} onClick={() => setChosen(each)}>{say(['按{name}', 'By {name}'], { name: each })}</button>)}</span></header>
      <DataTable caption={say(['按{name}的新增与失去', 'Gains and losses by {name}'], { name })} rows={rows} rowKey={({ label }) => label} phone="scroll" dense
        empty={<EmptyState>{say(['这个群体没有分组。', 'This population has no groups.'])}</EmptyState>}
        columns={[
          { key: 'label', title: name, kind: 'mark', names: true, cell: ({ label }) => label },
          { key: 'size', title: say(['群体（家）', 'Of']), kind: 'figure', cell: ({ size }) => grouped(size), total: sum(({ size }) => size) },
          { key: 'before', title: say(['{against}够格', '{against}: pass'], { against }), kind: 'figure', cell: ({ before }) => grouped(before.passing), total: sum(({ before }) => before.passing) },
          { key: 'after', title: say(['草案够格', 'Draft: pass']), kind: 'figure', cell: ({ after }) => grouped(after.passing), total: sum(({ after }) => after.passing) },
          { key: 'lost', title: say(['失去', 'Lost']), kind: 'figure', cell: ({ moved }) => grouped(moved.lost), total: sum(({ moved }) => moved.lost) },
          { key: 'bar', title: say(['失去｜新增', 'Lost | gained']), onPhone: 'left-out', cell: ({ moved }) => <Bar moved={moved} widest={widest} /> },
          { key: 'gained', title: say(['新增', 'Gained']), kind: 'figure', cell: ({ moved }) => grouped(moved.gained), total: sum(({ moved }) => moved.gained) },
          { key: 'money', title: say(['多得｜少得', 'More | less']), kind: 'figure', cell: ({ moved }) => moved.more + moved.less === 0 ? null : `${signed(moved.more)}｜${signed(-moved.less)}` },
          { key: 'cost', title: say(['所需变化（万元）', 'Change in money']), kind: 'figure', cell: ({ before, after }) => costChange(before, after) },
        ]} />
    </section>
  )
}

function Bar({ moved, widest }: { moved: GroupEffect['moved']; widest: number }) {
  const length = (count: number): number => (count / widest) * 58
  return (
    <svg className="bar-pair" width="120" height="14" aria-hidden="true">
      <rect x={60 - length(moved.lost)} y="2" width={length(moved.lost)} height="10" className="losses" />
      <rect x="60" y="2" width={length(moved.gained)} height="10" className="gains" />
      <path d="M60 0V14" stroke="#87857C" />
    </svg>
  )
}
