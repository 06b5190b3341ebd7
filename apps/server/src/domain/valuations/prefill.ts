import { addYears } from '@zhiyun/calendar'
import type { AppraisalCase, Assumptions, Findings, ScoreModel } from '@zhiyun/valuation'
import type { Right } from '../patents/index.ts'
import type { RegisterAnswer } from './model.ts'

const DRAWS = 20_000
/** Patent Law and Enterprise Income Tax Law say these; all else is for the person who values to say. */
const TAX = { value: 0.25, source: '企业所得税法第四条；高新技术企业按第二十八条为 0.15' }

const open = (value: number) => ({ value, source: '' })
const START: Assumptions = {
  revenueLevel: open(1), contribution: open(0.3), royaltyRate: open(0.05), growth: open(0), decay: open(0.1), validity: open(1), taxRate: TAX, discountRate: open(0.15),
}

const BURDENS = { pledged: '已质押', exclusive: '有排他或独占许可', ordinary: '有普通许可' } as const

/** Answers from the register of patents by the names a model uses. What it does not hold stays open. */
export function answersOf(lead: Right, day: string): Readonly<Record<RegisterAnswer, number | string | null>> {
  const { endsOn, standing, ipc, kindName, known: { licences, burden, grantedIn } } = lead
  return {
    剩余年数: standing !== 'granted' || endsOn === null ? null : yearsUntil(day, endsOn),
    类型: kindName,
    状态: standing === 'granted' ? '有效' : ['filed', 'published', 'in-examination'].includes(standing) ? '审查中' : '已终止',
    小类数: ipc.length === 0 ? null : new Set(ipc.map((each) => each.slice(0, 4))).size,
    授权国家数: grantedIn === 0 ? null : grantedIn,
    负担: burden === null ? null : BURDENS[burden],
    许可数: licences === 0 ? null : licences,
  }
}

/** Whole years that are left. */
function yearsUntil(day: string, end: string): number {
  let years = 0
  while (addYears(day, years + 1) <= end) years++
  return years
}

export function findingsOf(model: ScoreModel, lead: Right, day: string): Findings {
  const answers = answersOf(lead, day)
  return Object.fromEntries(model.indicators.map(({ id, known, scale }) => {
    const answer = known === null ? null : answers[known as RegisterAnswer]
    // A kind or a standing that this model's scale does not name is left to be judged.
    return [id, typeof answer === 'string' && !(scale.kind === 'choice' && Object.hasOwn(scale.points, answer)) ? null : answer]
  }))
}

/**
 * Where a valuation begins: by income, with what the register knows of the rights. They end with the first that ends, and
 * their annual fees are all paid until then; every other figure waits for its source.
 */
export function startOf(model: ScoreModel, rights: readonly Right[], valuedOn: string): AppraisalCase {
  const ends = rights.flatMap(({ endsOn }) => endsOn ?? []).sort()
  const rightEnds = ends.at(0) ?? addYears(valuedOn, 10)
  return {
    valuedOn,
    income: {
      rightEnds, replacedOn: null, revenue: [{ year: Number(valuedOn.slice(0, 4)), amount: 0 }],
      upkeep: rights.flatMap(({ fees }) => fees.map(({ day, amount }) => ({ day, amount }))).filter(({ day }) => day >= valuedOn && day < rightEnds).sort((a, b) => (a.day < b.day ? -1 : 1)),
      assumptions: START, draws: DRAWS, seed: 1, weight: 100, reason: '',
    },
    cost: null,
    market: null,
    findings: rights[0] === undefined ? {} : findingsOf(model, rights[0], valuedOn),
  }
}
