import { amountText, formatWan } from '@zhiyun/finance'
import { assumptionNames, type IncomeValue } from '@zhiyun/valuation'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { useLanguage } from '../../language/LanguageProvider.tsx'

const percent = (ratio: number): string => `${Number((ratio * 100).toFixed(2))}%`

/** What an income value is made of: which assumption moves it, how it is spread, and every year's figures. */
export function IncomeResult({ valued }: { valued: IncomeValue }) {
  return (
    <>
      <Swings valued={valued} />
      {valued.rangeBy === 'draws' && <Spread valued={valued} />}
      <Years valued={valued} />
    </>
  )
}

/** The strongest assumption on top, each bar from what the value becomes with it low to what with it high. */
function Swings({ valued: { swings, value } }: { valued: IncomeValue }) {
  const { language, say } = useLanguage()
  const moving = swings.filter(({ atLow, atHigh }) => atLow !== atHigh)
  const [least, most] = [Math.min(value, ...moving.flatMap(({ atLow, atHigh }) => [atLow, atHigh])), Math.max(value + 1, ...moving.flatMap(({ atLow, atHigh }) => [atLow, atHigh]))]
  const at = (fen: number): number => ((fen - least) / (most - least)) * 100
  return (
    <figure className="swings">
      <figcaption className="small-head">{say(['哪个假设最要紧', 'What moves the value most'])}<span className="source">　{say(['每次只动一项：有范围的取其低端与高端的一成处，没有的上下各一成', 'one at a time: its own tenth and ninetieth percentile, or a tenth either way'])}</span></figcaption>
      <ul>
        {moving.map(({ name, low, high, atLow, atHigh }) => (
          <li key={name}>
            <span className="range-name">{assumptionNames[name][language]}</span>
            <span className="range-line" aria-hidden="true"><i className={atLow <= atHigh ? undefined : 'falling'} style={{ left: `${Math.min(at(atLow), at(atHigh))}%`, width: `calc(${Math.abs(at(atHigh) - at(atLow))}% + 2px)` }} /><b style={{ left: `${at(value)}%` }} /></span>
            <span className="range-words figure source">{percent(low)} → {amountText(atLow)}；{percent(high)} → {amountText(atHigh)}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}

/** How often the draws came to which value; the middle nine tenths in the accent. */
function Spread({ valued: { distribution } }: { valued: IncomeValue }) {
  const { say } = useLanguage()
  const { histogram: { from, to, counts }, percentiles, draws, seed } = distribution
  const top = Math.max(...counts)
  const [width, height] = [600, 120]
  const step = width / counts.length
  const valueAt = (place: number): number => from + ((to - from) * place) / counts.length
  return (
    <figure className="spread">
      <figcaption className="small-head">{say(['模拟结果的分布', 'How the draws are spread'])}<span className="source">　{say(['{draws} 次，种子 {seed}；颜色深的是居中的九成', '{draws} draws, seed {seed}; the middle nine tenths are darker'], { draws: draws.toLocaleString('en-US'), seed })}</span></figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" preserveAspectRatio="none" aria-label={say(['居中九成 {low} 至 {high}，中位数 {middle}', 'The middle nine tenths {low} to {high}, median {middle}'], { low: amountText(percentiles[5]), high: amountText(percentiles[95]), middle: amountText(percentiles[50]) })}>
        {counts.map((count, place) => <rect key={place} x={place * step + 0.5} width={Math.max(1, step - 1)} y={height - (count / top) * (height - 4)} height={(count / top) * (height - 4)} className={valueAt(place + 1) > percentiles[5] && valueAt(place) < percentiles[95] ? 'within' : 'outside'} />)}
      </svg>
      <p className="row apart source"><span>{amountText(from)}</span><span>{say(['中位数 {middle}', 'Median {middle}'], { middle: amountText(percentiles[50]) })}</span><span>{amountText(to)}</span></p>
    </figure>
  )
}

function Years({ valued: { lines } }: { valued: IncomeValue }) {
  const { say } = useLanguage()
  const wan = say(['万元', '×10k yuan'])
  return (
    <div>
    <p className="small-head">{say(['逐年', 'Year by year'])}<span className="source">　{say(['单位：万元', 'in ×10k yuan'])}</span></p>
    <DataTable caption={say(['逐年的收入、许可费与现值', 'Revenue, royalty and present value by year'])} rows={lines} rowKey={({ year }) => String(year)} phone="scroll" dense empty={null}
      columns={[
        { key: 'year', title: say(['年', 'Year']), names: true, kind: 'mark', cell: ({ year, part }) => <>{year}{part < 1 && <span className="source"> ×{part.toFixed(2)}</span>}</> },
        { key: 'expected', title: say(['产品收入', 'Revenue']), kind: 'figure', unit: wan, cell: ({ expected }) => formatWan(expected) },
        { key: 'royalty', title: say(['省下的许可费', 'Royalty spared']), kind: 'figure', unit: wan, cell: ({ royalty }) => formatWan(royalty), total: formatWan(lines.reduce((sum, { royalty }) => sum + royalty, 0)) },
        { key: 'upkeep', title: say(['年费等', 'Fees']), kind: 'figure', unit: wan, cell: ({ upkeep }) => formatWan(upkeep), total: formatWan(lines.reduce((sum, { upkeep }) => sum + upkeep, 0)) },
        { key: 'afterTax', title: say(['税后', 'After tax']), kind: 'figure', unit: wan, cell: ({ afterTax }) => formatWan(afterTax) },
        { key: 'factor', title: say(['折现系数', 'Factor']), kind: 'figure', cell: ({ factor }) => factor.toFixed(4) },
        { key: 'present', title: say(['现值', 'Present']), kind: 'figure', unit: wan, cell: ({ present }) => formatWan(present), total: formatWan(lines.reduce((sum, { present }) => sum + present, 0)) },
      ]} />
    </div>
  )
}
