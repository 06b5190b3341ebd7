import * as fc from 'fast-check'
import { allOf, anyOf, notOf, type Question, type Term } from '../question.ts'
import type { MadeDocument } from './matches.ts'

export const WORDS = ['石墨烯', '电池', '散热', '激光', 'polymer', 'polyol', 'gan', '物联网', '系统', '控制', '方法'] as const
const NAMES = ['演示甲公司', '演示乙大学', '演示(丙) 有限公司'] as const
const KEYS = ['H01M0010/0525', 'H01M0010/00', 'H01M0004/36', 'G06F0003/048', 'H01L', '09'] as const
const DAYS = ['2017-12-31', '2018-01-01', '2018-03-05', '2018-03-31', '2019-12-31', '2020-02-29'] as const
const STATUSES = ['granted', 'published', 'lapsed', 'expired'] as const
const KINDS = ['invention', 'utility', 'design'] as const

const one = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const text = fc.array(one(WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
const day = fc.option(one(DAYS), { nil: null })

export const madeDocument: fc.Arbitrary<MadeDocument> = fc.record({
  title: text, abstract: text, applicants: fc.array(one(NAMES), { maxLength: 2 }), inventors: fc.array(one(['演甲一', '演乙二']), { maxLength: 2 }), classes: fc.array(one(KEYS), { maxLength: 2 }),
  numbers: fc.constant(['201710601862.3', 'CN106540887A']), filed: day, published: day, granted: day, status: one(STATUSES), kind: one(KINDS),
})

const place = one(['any', 'title', 'abstract'] as const)
const madeDays = fc.tuple(one(['filed', 'published', 'granted'] as const), one(DAYS), one(DAYS), fc.nat(3)).map(([of, a, b, open]): Term => {
  const [from, to] = a <= b ? [a, b] : [b, a]
  return { is: 'dates', of, from: open === 1 ? null : from, to: open === 2 ? null : to }
})

export const madeTerm: fc.Arbitrary<Term> = fc.oneof(
  fc.record({ is: fc.constant('words' as const), in: place, text: one(WORDS), how: fc.constant('words' as const) }),
  fc.record({ is: fc.constant('words' as const), in: place, text: one(['石墨烯 电池', '电池', 'a and (b) or not "c'.replace('"', '')]), how: fc.constant('phrase' as const) }),
  fc.record({ is: fc.constant('words' as const), in: place, text: one(['poly', 'g']), how: fc.constant('beginning' as const) }),
  fc.record({ is: fc.constant('name' as const), of: one(['applicant', 'inventor'] as const), part: one(['演示', '甲', '(丙) 有限', 'or', '演乙二']) }),
  one(['H', 'H01', 'H01M', 'H01M0010/', 'H01M0010/00', 'H01M0010/0525', '09']).map((beginning): Term => ({ is: 'class', beginning })),
  one<Term>([
    { is: 'number', of: 'application', number: '201710601862.3', open: false }, { is: 'number', of: 'application', number: '2017', open: true },
    { is: 'number', of: 'publication', number: 'CN106540887A', open: false }, { is: 'number', of: 'publication', number: 'CN1065', open: true },
  ]),
  madeDays,
  one(STATUSES).map((status): Term => ({ is: 'status', status })),
  one(KINDS).map((kind): Term => ({ is: 'kind', kind })),
)

export const madeQuestion: fc.Arbitrary<Question> = fc.letrec<{ question: Question }>((tie) => ({
  question: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    madeTerm,
    fc.array(tie('question'), { minLength: 1, maxLength: 3 }).map(allOf),
    fc.array(tie('question'), { minLength: 1, maxLength: 3 }).map(anyOf),
    tie('question').map(notOf),
  ),
})).question
