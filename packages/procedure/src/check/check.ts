import type { Finding, YamlNode } from '@zhiyun/policy'
import type { Procedure } from '../model/procedure.ts'
import type { Around } from './around.ts'
import { checkClocks } from './clocks.ts'
import { checkEffects } from './effects.ts'
import { checkFilled } from './filled.ts'
import { checkFlow } from './flow.ts'
import { checkFormulas } from './formulas.ts'
import { checkMoney } from './money.ts'
import { checkNames } from './names.ts'
import { checkPersons } from './persons.ts'
import { Report } from './report.ts'
import { checkViews } from './views.ts'

/** All that can be found wrong with a procedure without running it. No finding: it may be used. */
export function checkProcedure(procedure: Procedure, root: YamlNode, around: Around): readonly Finding[] {
  const report = new Report(root)
  checkNames(procedure, around, report)
  // The further checks follow names from place to place; while those lead nowhere there is nothing to follow.
  if (report.findings.length > 0) return report.findings
  for (const check of [checkFormulas, checkEffects, checkFlow, checkClocks, checkPersons, checkMoney, checkFilled, checkViews]) check(procedure, report, around)
  return report.findings
}
