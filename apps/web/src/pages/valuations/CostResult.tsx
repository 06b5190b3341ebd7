import { formatYuan } from '@zhiyun/finance'
import type { CostRange } from '@zhiyun/valuation'
import { useSay } from '../../language/LanguageProvider.tsx'

/** From what was spent to what is left of it, line by line. */
export function CostResult({ valued: { likely, low, high } }: { valued: CostRange }) {
  const say = useSay()
  const rows: readonly [string, number][] = [
    [say(['按基准日价格的成本', 'Cost at the prices of the day']), likely.spent],
    [say(['资金成本', 'Cost of money']), likely.interest],
    [say(['合理利润', 'Profit']), likely.profit],
    [say(['已过的寿命', 'Life gone by']), -likely.aged],
    [say(['陈旧', 'Obsolete']), -likely.obsolete],
    [say(['价值', 'Value']), likely.value],
  ]
  return (
    <dl className="pairs sums">
      {rows.map(([name, fen]) => <div key={name}><dt>{name}</dt><dd className="figure">{formatYuan(fen)} {say(['元', 'yuan'])}</dd></div>)}
      <div><dt>{say(['区间', 'Range'])}</dt><dd className="figure source">{formatYuan(low)}～{formatYuan(high)} {say(['元', 'yuan'])}</dd></div>
    </dl>
  )
}
