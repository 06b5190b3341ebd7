import { NavLink } from 'react-router'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Message } from '../../language/message.ts'

const ways: readonly (readonly [to: string, label: Message])[] = [
  ['/assets/high-value', ['高价值专利', 'High value']],
  ['/assets/portfolios', ['专利组合', 'Portfolios']],
  ['/assets/rules', ['参数与标准', 'Parameters']],
]

/** The rooms of patent assets, from each to the others. */
export function AssetsNav() {
  const say = useSay()
  return (
    <nav className="chips filters" aria-label={say(['专利资产', 'Patent assets'])}>
      {ways.map(([to, label]) => <NavLink key={to} to={to} className="chip">{say(label)}</NavLink>)}
    </nav>
  )
}
