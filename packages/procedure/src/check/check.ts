import type { Finding, YamlNode } from '@zhiyun/policy'
import type { Procedure } from '../model/procedure.ts'
import type { Around } from './around.ts'
import { checkClocks } from './clocks.ts'
import { checkEffects } from './effects.ts'
import { checkFilled } from './filled.ts'
import { checkFlow } from './flow.ts'
import { checkFormulas } from './formulas.ts'
import { checkLots } from './lots.ts'
import { checkMoney } from './money.ts'
import { checkNames } from './names.ts'
import { checkPersons } from './persons.ts'
import { inForce } from '../run/rows.ts'
import { Report } from './report.ts'
import { checkSecrecy } from './secrecy.ts'
import { checkViews } from './views.ts'

/** All that can be found wrong with a procedure without running it. No finding: it may be used. */
export function checkProcedure(procedure: Procedure, root: YamlNode, around: Around): readonly Finding[] {
  const report = new Report(root)
  checkNames(procedure, around, report)
  // The further checks follow names from place to place; while those lead nowhere there is nothing to follow.
  if (report.findings.length > 0) return report.findings
  for (const variant of variantsOf(procedure)) {
    for (const check of [checkFormulas, checkEffects, checkFlow, checkClocks, checkPersons, checkMoney, checkFilled, checkViews, checkSecrecy, checkLots]) check(variant, report, around)
  }
  return report.findings
}

/** The procedure as it is under each choice of the readings that its rows ask for: every one of them must hold. */
function variantsOf(procedure: Procedure): readonly Procedure[] {
  const axes = new Map<string, Set<string>>()
  for (const row of procedure.rows) for (const [axis, value] of Object.entries(row.readings)) axes.set(axis, (axes.get(axis) ?? new Set()).add(value))
  const choices = [...axes].reduce<readonly Record<string, string>[]>((all, [axis, values]) => all.flatMap((choice) => [...values].map((value) => ({ ...choice, [axis]: value }))), [{}])
  return choices.map((readings) => ({ ...procedure, rows: procedure.rows.filter((row) => inForce(row, readings)) }))
}
