import type { Reading, Status } from '@zhiyun/policy'
import { Amount } from '../../components/Amount/Amount.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { decisionTone } from '../../components/DecisionTrace/tone.ts'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { ReadingResults as Results } from './policy.ts'

/** What hangs on a reading: the worked cases under each of its values, side by side. */
export function ReadingResults({ reading, results: { measures, cases } }: { reading: Reading; results: Results }) {
  const say = useSay()
  const changed = cases.filter(({ differs }) => differs)
  const nameOf = (id: string) => measures.find(({ measure }) => measure === id)?.name ?? id
  if (changed.length === 0) {
    return <p className="quiet">{say(['{m} 项措施的规则用到这一读法；{n} 个算例的结果在各读法下都相同。', '{m} measures depend on this reading; all {n} worked cases come out the same.'], { m: measures.length, n: cases.length })}</p>
  }
  return (
    <div className="sheet">
      <DataTable caption={say(['同一算例在各读法下的结果', 'Worked cases under each reading'])} rows={changed} rowKey={({ name }) => name} phone="labelled" dense empty={null}
        columns={[
          { key: 'case', title: say(['算例', 'Worked case']), names: true, cell: (line) => <>{line.name}<br /><small className="source">{line.measures.map(nameOf).join('、')}</small></> },
          ...reading.values.map((value) => ({
            key: value, title: value,
            cell: (line: Results['cases'][number]) => {
              const result = line.results.find((each) => each.value === value)
              return result && <>{result.status !== null && <StatusMark tone={decisionTone({ status: result.status as Status, near: null })} />} {result.amount !== null && result.status !== '不符合' && <Sum {...result.amount} />}</>
            },
          })),
        ]} />
      <p className="sheet-foot source">{say(['改变的 {c} 例列在上面，另有 {s} 例不变。', '{c} cases change and are listed; {s} others do not.'], { c: changed.length, s: cases.length - changed.length })}</p>
    </div>
  )
}

const Sum = ({ low, high }: { low: number; high: number | null }) => (high === 0 ? null : <Amount value={{ low, high, kind: high === null ? 'atLeast' : low === high ? 'exact' : low === 0 ? 'atMost' : 'range' }} />)
