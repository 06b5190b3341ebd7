import { useQuery } from '@tanstack/react-query'
import { createSearchParams, useNavigate } from 'react-router'
import { read } from '../../api/read.ts'
import { useDocumentTitle } from '../../components/PageTitle/useDocumentTitle.ts'
import { Loaded } from '../Loaded.tsx'
import { HomeView, type HomeData } from './HomeView.tsx'

export default function HomePage() {
  const go = useNavigate()
  useDocumentTitle(['首页', 'Home'])
  const home = useQuery({ queryKey: ['home'], queryFn: ({ signal }) => read<HomeData>('/api/portal/home', {}, signal) })
  return (
    <Loaded query={home}>
      {(data) => (
        <HomeView
          data={data}
          onSearch={(scope, words) => void go(`/${scope}?${createSearchParams({ q: words })}`)}
          onCheckup={(start) => void go(`/checkup?${createSearchParams(start)}`)}
        />
      )}
    </Loaded>
  )
}
