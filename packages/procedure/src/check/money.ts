import type { FundMove } from '../model/effect.ts'
import type { Procedure, Row } from '../model/procedure.ts'
import { targetOf } from './graph.ts'
import type { Report } from './report.ts'

/** What each movement of money needs to be open, opens and closes: 预留 → 承诺 → released; 拨付 in transit → 到账 or 退票; 应收 → 追回 or 核销. */
const MOVES: Readonly<Record<FundMove, { readonly needs: readonly FundMove[]; readonly opens: readonly FundMove[]; readonly closes: readonly FundMove[] }>> = {
  预留: { needs: [], opens: ['预留'], closes: [] },
  承诺: { needs: [], opens: ['承诺'], closes: ['预留'] },
  释放: { needs: [], opens: [], closes: ['预留', '承诺'] },
  拨付: { needs: [], opens: ['拨付'], closes: [] },
  到账: { needs: ['拨付'], opens: [], closes: ['拨付'] },
  退票: { needs: ['拨付'], opens: [], closes: ['拨付'] },
  应收: { needs: [], opens: ['应收'], closes: [] },
  转后续: { needs: ['承诺'], opens: [], closes: ['承诺'] },
  追回: { needs: ['应收'], opens: [], closes: ['应收'] },
  核销: { needs: ['应收'], opens: [], closes: ['应收'] },
  收益: { needs: [], opens: [], closes: [] },
}

type Standing = { readonly state: string; readonly open: readonly FundMove[] }

/** Walks every way through the states with what money is open: none may be at an end, none may be reserved twice. */
export function checkMoney(procedure: Procedure, report: Report): void {
  const seen = new Set<string>()
  const told = new Set<string>()
  const queue: Standing[] = [{ state: procedure.initial, open: [] }]
  const tell = (row: Row, code: string, zh: string, en: string, mend: string): void => {
    if (told.has(`${row.index}${code}`)) return
    told.add(`${row.index}${code}`)
    report.add(['流程', row.index], code, zh, en, mend)
  }
  for (let at = queue.pop(); at; at = queue.pop()) {
    const key = `${at.state} ${at.open.join(' ')}`
    if (seen.has(key)) continue
    seen.add(key)
    for (const row of procedure.rows) {
      if (!row.from.includes(at.state)) continue
      const open = new Set(at.open)
      for (const effect of row.effects) {
        if (effect.kind !== '资金') continue
        const { needs, opens, closes } = MOVES[effect.move]
        const lacking = needs.filter((move) => !open.has(move))
        if (lacking.length > 0) tell(row, 'money-order', `“${row.action}”时可能还没有${lacking.join('、')}`, `${effect.move} may come before ${lacking.join(', ')}`, '补上前面的资金效果')
        if (opens.some((move) => open.has(move))) tell(row, 'money-twice', `“${row.action}”可能重复${effect.move}`, `${effect.move} may happen twice`, '退回的行先 释放')
        // What comes back while the case stays where it is, is a part: the rest is still owed.
        if (effect.move !== '追回' || row.to !== null) for (const move of closes) open.delete(move)
        for (const move of opens) open.add(move)
      }
      const state = targetOf(row, at.state)
      if (procedure.states[state]?.ending && open.size > 0) tell(row, 'money-hanging', `到“${state}”时${[...open].join('、')}未了`, `money is left open at ${state}`, '写 资金: {动: 释放}，或到账、退票')
      queue.push({ state, open: [...open].sort() })
    }
  }
}
