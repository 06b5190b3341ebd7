import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { write } from '../../api/read.ts'

/** What is drawn from the books and goes stale when something is booked. */
const ABOUT_MONEY: readonly string[] = ['ledger', 'flow', 'attention', 'reconciliation', 'statement', 'measure-money', 'adjustments', 'plan', 'batches', 'batch', 'due', 'payments', 'bank', 'report', 'entries', 'trace']

/**
 * One booking. Its key is made once: pressed again after a lost answer, it is still the same booking; what was changed
 * meanwhile is refused by the server instead of being booked on top.
 */
export function useBooking<Answer = { transaction: number }>(path: string, onDone: (answer: Answer) => void) {
  const queries = useQueryClient()
  const [key] = useState(() => crypto.randomUUID())
  return useMutation({
    mutationFn: (input: object) => write<Answer>(path, input, key),
    onSuccess: async (answer) => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => ABOUT_MONEY.includes(String(queryKey[0])) })
      onDone(answer)
    },
  })
}
