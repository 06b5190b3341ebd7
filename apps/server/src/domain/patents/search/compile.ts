import type { Question } from '@zhiyun/patent'
import { allHold, oneHolds, type Condition } from './condition.ts'
import { classMark, dayMarks, kindMark, namePart, numberMark, statusMarks } from './mark.ts'
import type { Words } from './segmenter.ts'
import { wordsCondition, wordsOf } from './wording.ts'

/** What the index cannot be asked for (words that are not indexed, empty names) taken out; null when nothing is left. */
export function askable(question: Question, segmenter: Words): { question: Question | null; left: Question[] } {
  if (question.is === 'all' || question.is === 'any') {
    const parts = question.of.map((part) => askable(part, segmenter))
    const kept = parts.flatMap((part) => part.question ?? [])
    const [only] = kept
    return { question: only === undefined ? null : kept.length === 1 ? only : { is: question.is, of: kept }, left: parts.flatMap((part) => part.left) }
  }
  if (question.is === 'not') {
    const { question: inner, left } = askable(question.of, segmenter)
    return { question: inner === null ? null : { is: 'not', of: inner }, left }
  }
  const asks = question.is === 'words' ? wordsOf(question, segmenter).length > 0 : question.is === 'name' ? namePart('a', question.part).key !== '' : true
  return asks ? { question, left: [] } : { question: null, left: [question] }
}

/** The condition of an askable question, exact. */
export function conditionOf(question: Question, segmenter: Words, day: string): Condition {
  switch (question.is) {
    case 'all': return allHold(question.of.map((part) => conditionOf(part, segmenter, day)))!
    case 'any': return oneHolds(question.of.map((part) => conditionOf(part, segmenter, day)))
    case 'not': return ['not', conditionOf(question.of, segmenter, day)]
    case 'words': return wordsCondition(question, wordsOf(question, segmenter), segmenter)
    case 'name': {
      const [prefix, column] = question.of === 'applicant' ? ['a' as const, 'applicants' as const] : ['i' as const, 'inventors' as const]
      const { marks, key } = namePart(prefix, question.part)
      // One pair is proof enough; of more, the text must confirm that they stand in a row.
      return allHold([['marks', marks!], ...([...key].length > 2 ? [[column, key] as const] : [])])!
    }
    case 'class': return ['marks', classMark(question.beginning)]
    case 'number': return ['marks', numberMark(question.number, question.open)]
    case 'dates': {
      const marks = dayMarks(question)
      const days = [`${question.of}_on`, question.from, question.to] as const
      return marks === null ? days : allHold([['marks', marks], days])!
    }
    case 'status': return allHold([['marks', statusMarks(question.status)], ['standing', [question.status], day]])!
    case 'kind': return ['marks', kindMark(question.kind)]
  }
}
