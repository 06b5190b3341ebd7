import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/read.ts'
import type { ClauseNames } from '../../components/ClauseLink/ClauseLink.tsx'

/** Citations of a document by clause id. Until they are here a clause shows its id. */
export function useClauseNames(document = '000'): ClauseNames {
  const query = useQuery({
    queryKey: ['document', document],
    queryFn: ({ signal }) => read<{ clauses: readonly { id: string; ref: string }[] }>(`/api/policies/documents/${document}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    select: ({ clauses }): ClauseNames => Object.fromEntries(clauses.map(({ id, ref }) => [id, ref])),
  })
  return query.data ?? {}
}
