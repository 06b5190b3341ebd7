import { chinaCalendar } from '@zhiyun/calendar'
import { obligationDays, obligationsOn, type ObligationInput, type TraceNode } from '@zhiyun/policy'
import type { Context } from '../platform/action/context.ts'
import { today } from '../platform/clock/clock.ts'
import type { ObligationQuestion, PolicyObligations } from '../domain/cases/index.ts'
import { askOf, type AwardsOf, type Library } from '../domain/policies/index.ts'

const calendar = chinaCalendar()
const VOUCHED: readonly (string | undefined)[] = ['计算', '核验', '认定']

/** What the packs say of an award's obligations, on what is known of the organisation: the case room knows no pack. */
export function policyObligations(library: Library, awardsOf: AwardsOf): PolicyObligations {
  return {
    async days(context, question, through) {
      const { policy, measure, input } = await asked(context, library, awardsOf, question)
      return obligationDays(policy, measure, { ...input, day: through > input.day ? through : input.day })
    },
    async standings(context, question) {
      const { policy, measure, input } = await asked(context, library, awardsOf, question)
      return obligationsOn(policy, measure, input).map((state) => ({
        ...state,
        consequence: measure.obligations.find(({ id }) => id === state.id)!.consequence,
        vouched: state.trace === null || sourcesIn(state.trace).every((source) => VOUCHED.includes(source)),
      }))
    },
  }
}

async function asked(context: Context, library: Library, awardsOf: AwardsOf, { organisation, measure: reference, award, events, done, passedOn, judgements, pastYears }: ObligationQuestion) {
  const { pack, measure } = library.measureOf(reference)
  const document = pack.document.id
  const now = await askOf(context, awardsOf, organisation, document)
  const yearly: Record<string, Pick<ObligationInput, 'facts'> & Partial<ObligationInput>> = {}
  for (const { year, asOf } of pastYears) {
    const then = await askOf(context, awardsOf, organisation, document, asOf)
    yearly[year] = { facts: then.facts, ...(then.records === undefined ? {} : { records: then.records }), judgements }
  }
  const input: ObligationInput = {
    day: today(context.clock),
    calendar,
    award,
    events,
    done,
    passedOn,
    judgements,
    yearly,
    facts: now.facts,
    ...(now.records === undefined ? {} : { records: now.records }),
    readings: Object.fromEntries(Object.entries(now.readings ?? {}).map(([axis, choice]) => [axis, typeof choice === 'string' ? choice : choice.value])),
  }
  return { policy: library.policy(document), measure, input }
}

/** Where every fact of a trace comes from. */
const sourcesIn = (node: TraceNode): (string | undefined)[] => [...node.facts.map((fact) => fact.source), ...node.children.flatMap(sourcesIn)]
