import { NavLink } from 'react-router'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Message } from '../../language/message.ts'

const ways: readonly (readonly [to: string, label: Message])[] = [
  ['/work/ledger', ['台账', 'Ledger']],
  ['/work/adjustments', ['资金调整', 'Adjustments']],
  ['/work/payments', ['拨付单', 'Payments']],
  ['/work/batches', ['拨付批次', 'Batches']],
  ['/work/bank', ['银行对账', 'Bank']],
  ['/work/reports', ['执行报表', 'Reports']],
]

/** The rooms of the money, from each to the others. */
export function FundsNav() {
  const say = useSay()
  return (
    <nav className="chips filters" aria-label={say(['资金', 'Funds'])}>
      {ways.map(([to, label]) => <NavLink key={to} to={to} className="chip" end={to === '/work/ledger'}>{say(label)}</NavLink>)}
    </nav>
  )
}
