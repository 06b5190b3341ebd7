import { useId } from 'react'
import type { DraftEffect } from '@zhiyun/policy'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Figure } from './figures.ts'
import { grouped } from './sums.ts'

/** Both sides beside each other, and one sentence that says what happened. */
export function Comparison({ figures, effect, against, column }: { figures: readonly Figure[]; effect: DraftEffect; against: string; /** The same, short enough for a column. */ column: string }) {
  const say = useSay()
  const id = useId()
  return (
    <section className="sheet" aria-labelledby={id}>
      <header><h2 id={id}>{say(['{against}与草案', '{against} and draft'], { against })}</h2></header>
      <DataTable caption={say(['{against}与草案的比较', '{against} and draft compared'], { against })} rows={figures} rowKey={({ key }) => key} phone="labelled" dense empty={null}
        columns={[
          { key: 'label', title: say(['项目', 'Item']), names: true, cell: ({ label }) => label },
          { key: 'before', title: column, kind: 'figure', cell: ({ before }) => before },
          { key: 'after', title: say(['草案', 'Draft']), kind: 'figure', cell: ({ after }) => after },
          { key: 'change', title: say(['变化', 'Change']), kind: 'figure', cell: ({ change }) => change },
        ]} />
      <p className="sheet-foot said" role="status">{sentence(effect, say)}</p>
    </section>
  )
}

function sentence({ before, after, moved }: DraftEffect, say: ReturnType<typeof useSay>): string {
  const counts = { was: grouped(before.passing), is: grouped(after.passing), gained: grouped(moved.gained), lost: grouped(moved.lost), more: grouped(moved.more), less: grouped(moved.less) }
  const who = moved.gained + moved.lost === 0
    ? say(['够格的单位没有变，仍是 {is} 家。', 'Who passes has not changed: {is}.'], { is: counts.is })
    : say(['够格的由 {was} 家变为 {is} 家：新增 {gained} 家，失去 {lost} 家。', 'Those who pass go from {was} to {is}: {gained} gained, {lost} lost.'], counts)
  return moved.more + moved.less === 0 ? who : `${who}${say(['前后都够格的，{more} 家多得，{less} 家少得。', ' Of those who pass both times {more} get more, {less} less.'], counts)}`
}
