import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { PolicyText } from '../policies/policy.ts'
import { SectionHead } from './SectionHead.tsx'

interface Props {
  texts: readonly PolicyText[]
  measuresTotal: number
  paid: Read<'/api/funds/public-figures'> | null
  patents: Pick<Read<'/api/patents'>, 'total' | 'exact'> | null
}

/** Live figures with what they count and what they leave out; the unflattering one, open readings, too. */
export function Figures({ texts, measuresTotal, paid, patents }: Props) {
  const say = useSay()
  const readings = texts.flatMap((text) => text.readings)
  const settled = readings.filter(({ chosen }) => chosen !== undefined).length
  return (
    <>
      <SectionHead title={say(['由记录算出的数', 'Figures from the records'])} />
      <dl className="sheet sheet-body live-figures">
        {paid !== null && <div><dt>{say(['{year} 年已拨付到账', 'Paid in {year}'], { year: paid.year })}</dt><dd className="sheet-figure"><Amount value={paid.paid} unit="万元" /></dd><dd className="source">{say(['{n} 笔，{o} 家单位，至 {day}；逐笔以国库回单计，未到账的不计。', '{n} payments to {o} organisations until {day}, each by its treasury receipt.'], { n: paid.payments, o: paid.organisations, day: paid.asOf })}</dd></div>}
        <div><dt>{say(['可执行的措施', 'Executable measures'])}</dt><dd className="sheet-figure"><Link to="/policies">{measuresTotal}</Link><small>{say(['项', ''])}</small></dd><dd className="source">{say(['{c} 条条款逐条读过，每一项都可追到条款。', '{c} clauses read one by one; each measure leads to its clauses.'], { c: texts.reduce((sum, { document }) => sum + document.clauses, 0) })}</dd></div>
        {texts.length > 0 && <div><dt>{say(['原文有两种读法、尚未选定', 'Open readings'])}</dt><dd className="sheet-figure"><Link to="/policies">{readings.length - settled}</Link><small>{say(['处', ''])}</small></dd><dd className="source">{say(['共 {n} 处，机关已选定 {s} 处；未选定的，两种结果都列出。', 'Of {n}, {s} settled by the office; until then both results are shown.'], { n: readings.length, s: settled })}</dd></div>}
        {patents !== null && <div><dt>{say(['可检索的专利', 'Patents to search'])}</dt><dd className="sheet-figure">{!patents.exact && <small>{say(['约', 'about'])}</small>}<Link to="/patents">{patents.total.toLocaleString('en-US')}</Link><small>{say(['件', ''])}</small></dd><dd className="source">{say(['已导入本系统的著录记录，不是全国总量。', 'Records imported here, not all there are.'])}{!patents.exact && say(['按抽样估计。', ' Estimated from a sample.'])}</dd></div>}
      </dl>
    </>
  )
}
