import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { Problem } from './api/problem.ts'
import { LanguageProvider } from './language/LanguageProvider.tsx'
import { router } from './router.tsx'
import './theme/base.css'
import './theme/print.css'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal will not change by asking again; a connection or a fault may.
      retry: (times, error) => times < 2 && !(error instanceof Problem && error.body.status >= 400 && error.body.status < 500),
      refetchOnWindowFocus: false,
      staleTime: 15_000,
    },
  },
})

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <RouterProvider router={router} />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
)
