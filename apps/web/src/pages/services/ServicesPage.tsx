import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import type { Read, Written } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { Loaded } from '../Loaded.tsx'
import { ServicesView } from './ServicesView.tsx'

export default function ServicesPage() {
  const go = useNavigate()
  const key = useRef(crypto.randomUUID()) // pressing twice begins one case
  const calls = useQuery({ queryKey: ['lots'], queryFn: ({ signal }) => read<Read<'/api/lots'>>('/api/lots', {}, signal) })
  const query = useQuery({ queryKey: ['beginnings'], queryFn: ({ signal }) => read<Read<'/api/beginnings'>>('/api/beginnings', {}, signal) })
  const begin = useMutation({
    mutationFn: (procedure: string) => write<Written<'/api/office-cases'>>('/api/office-cases', { procedure }, key.current),
    onSuccess: (opened) => go(`/work/cases/${opened.case}`),
    onError: () => void (key.current = crypto.randomUUID()),
  })
  return <Loaded query={query}>{({ beginnings }) => <ServicesView beginnings={beginnings} calls={calls.data?.lots ?? []} onBegin={begin.mutate} busy={begin.isPending} error={begin.error} />}</Loaded>
}
