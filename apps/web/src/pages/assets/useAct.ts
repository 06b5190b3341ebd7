import { useMutation, useQueryClient } from '@tanstack/react-query'
import { write } from '../../api/read.ts'

/** One act of the room; what it changed is read again. */
export function useAct<Answer = object>(onDone?: (answer: Answer) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) => write<Answer>(path, body),
    onSuccess: async (answer) => {
      await queries.invalidateQueries({ queryKey: ['assets'] })
      onDone?.(answer)
    },
  })
}
