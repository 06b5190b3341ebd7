import { runWorkedCases } from '../cases/run.ts'
import { runStageCases } from '../cases/stage.ts'
import { preparePolicy } from '../decide/policy.ts'
import type { Dictionary } from '../dictionary/types.ts'
import { nearestPosition, type Finding, type Position } from '../finding.ts'
import type { Pack } from '../pack/types.ts'
import { impossible } from './bounds.ts'
import { coverage } from './coverage.ts'
import { readings } from './readings.ts'
import { deadNumbers, untried } from './perturb.ts'
import { citations, clashingExceptions, computableJudgements, destinations, provisional, readingUse, relationCycles, relationTargets, tierOverlap, unprinted, unusedParameters, type Remark } from './rules.ts'

export type CheckOptions = {
  /** Measures of other packs, `000/X03`, that relations may name. */
  readonly otherMeasures?: ReadonlySet<string>
  /** From `readPack`, so that findings name their file and line. */
  readonly positions?: ReadonlyMap<string, Position>
  /** Also move every number by one, and take out every applicant and condition, and see whether a worked case notices (slow). */
  readonly perturb?: boolean
}

/**
 * Static checks of a pack that has been read, and its worked cases. Reading has already made sure of
 * keywords, names, dimensions, numbers in expressions and zero denominators.
 */
export function checkPack(pack: Pack, dictionary: Dictionary, options: CheckOptions = {}): Finding[] {
  const policy = preparePolicy(pack, dictionary)
  const failed: Remark[] = [...runWorkedCases(policy), ...runStageCases(policy)].filter((result) => !result.passed).map((result) => ({ severity: 'error', code: 'case/failed', path: result.path, zh: `算例不合：${result.differences.join('；')}`, en: 'worked case failed', mend: '改规则，或改算例' }))
  const dead: Remark[] = options.perturb ? deadNumbers(policy).map(({ path, text }) => ({ severity: 'warning', code: 'number/dead', path, zh: `这个数动一下没有算例变：${text}`, en: 'no worked case notices this number', mend: '补一个恰在界上的算例' })) : []
  const idle: Remark[] = options.perturb ? untried(policy).map(({ path, text }) => ({ severity: 'warning', code: 'case/untried', path, zh: `去掉它没有算例变：${text}`, en: 'no worked case needs this', mend: '补一个只差它的算例' })) : []
  return [
    ...citations(pack),
    ...unusedParameters(pack),
    ...readingUse(pack),
    ...clashingExceptions(pack),
    ...tierOverlap(pack),
    ...relationTargets(pack, options.otherMeasures ?? new Set()),
    ...relationCycles(pack),
    ...impossible(pack, dictionary),
    ...destinations(pack),
    ...coverage(pack),
    ...readings(pack),
    ...computableJudgements(pack, dictionary),
    ...unprinted(pack),
    ...provisional(pack),
    ...failed,
    ...dead,
    ...idle,
  ].map((remark) => ({ ...remark, ...nearestPosition(remark.path, options.positions) }))
}
