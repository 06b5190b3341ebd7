import { NavLink } from 'react-router'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Message } from '../../language/message.ts'
import { atWorkbench } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'

const ways: readonly (readonly [to: string, label: Message, office?: true])[] = [
  ['/assets/high-value', ['高价值专利', 'High value']],
  ['/assets/portfolios', ['专利组合', 'Portfolios']],
  ['/assets/stocktaking', ['存量盘点', 'Stock-taking']],
  ['/assets/library', ['可转化专利库', 'Library']],
  ['/assets/products', ['专利产品', 'Products']],
  ['/assets/industries', ['产业增加值', 'Value added'], true],
  ['/assets/rules', ['参数与标准', 'Parameters']],
]

/** The rooms of patent assets, from each to the others. */
export function AssetsNav() {
  const say = useSay()
  const { role } = useSession()
  return (
    <nav className="chips filters" aria-label={say(['专利资产', 'Patent assets'])}>
      {ways.filter(([, , office]) => office === undefined || atWorkbench(role)).map(([to, label]) => <NavLink key={to} to={to} className="chip">{say(label)}</NavLink>)}
    </nav>
  )
}
