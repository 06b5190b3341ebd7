import type { ComponentType } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { Layout } from './layout/Layout.tsx'
import { FailedPage, NotFoundPage } from './pages/ErrorPages.tsx'

/** Each page is its own file, fetched when it is first gone to. */
const page = (path: string, load: () => Promise<ComponentType>): RouteObject => ({ path, lazy: async () => ({ Component: await load() }) })

const pages: RouteObject[] = [
  page('/', async () => (await import('./pages/portal/HomePage.tsx')).default),
  page('/checkup', async () => (await import('./pages/checkup/CheckupPage.tsx')).default),
  page('/checkup/cities', async () => (await import('./pages/checkup/CitiesPage.tsx')).default),
  page('/policies', async () => (await import('./pages/policies/PoliciesPage.tsx')).default),
  page('/policies/documents/:document', async () => (await import('./pages/policies/DocumentPage.tsx')).default),
  page('/policies/documents/:document/text', async () => (await import('./pages/policies/BesidePage.tsx')).default),
  page('/policies/documents/:document/compare', async () => (await import('./pages/policies/ComparePage.tsx')).default),
  page('/policies/clauses/:clause', async () => (await import('./pages/policies/ClausePage.tsx')).default),
  page('/measures/:pack/:measure', async () => (await import('./pages/policies/MeasurePage.tsx')).default),
  page('/patents', async () => (await import('./pages/patents/PatentSearchPage.tsx')).default),
  page('/patents/:number', async () => (await import('./pages/patents/PatentPage.tsx')).default),
  page('/patent-families/:family', async () => (await import('./pages/patents/FamilyPage.tsx')).default),
  page('/work/patents', async () => (await import('./pages/patents/PatentReviewPage.tsx')).default),
  page('/navigation', async () => (await import('./pages/navigation/NavigationPage.tsx')).default),
  page('/valuations', async () => (await import('./pages/valuations/ValuationsPage.tsx')).default),
  page('/valuations/:valuation', async () => (await import('./pages/valuations/ValuationPage.tsx')).default),
  page('/services', async () => (await import('./pages/services/ServicesPage.tsx')).default),
  page('/calls/:call', async () => (await import('./pages/calls/CallPage.tsx')).default),
  page('/work/rosters', async () => (await import('./pages/experts/RostersPage.tsx')).default),
  page('/notices', async () => (await import('./pages/notices/NoticesPage.tsx')).default),
  page('/notices/:notice', async () => (await import('./pages/notices/NoticePage.tsx')).default),
  page('/draws', async () => (await import('./pages/experts/DrawsPage.tsx')).default),
  page('/draws/:code', async () => (await import('./pages/experts/DrawRecordPage.tsx')).default),
  page('/messages', async () => (await import('./pages/notices/InboxPage.tsx')).default),
  page('/subscriptions/:key', async () => (await import('./pages/notices/SubscriptionPage.tsx')).default),
  page('/work/letters', async () => (await import('./pages/notices/LettersPage.tsx')).default),
  page('/sign-in', async () => (await import('./pages/identity/SignInPage.tsx')).default),
  page('/account', async () => (await import('./pages/identity/AccountPage.tsx')).default),
  page('/applications', async () => (await import('./pages/applications/ApplicationsPage.tsx')).default),
  page('/applications/new', async () => (await import('./pages/applications/NewApplicationPage.tsx')).default),
  page('/applications/:no', async () => (await import('./pages/cases/CasePage.tsx')).default),
  page('/entitlements/:entitlement', async () => (await import('./pages/entitlements/EntitlementPage.tsx')).default),
  page('/payments', async () => (await import('./pages/funds/PaymentsPage.tsx')).default),
  page('/organisations', async () => (await import('./pages/organisations/OrganisationsPage.tsx')).default),
  page('/organisations/:organisation', async () => (await import('./pages/organisations/OrganisationPage.tsx')).default),
  page('/work', async () => (await import('./pages/work/QueuePage.tsx')).default),
  page('/work/cases/:no', async () => (await import('./pages/cases/CasePage.tsx')).default),
  page('/work/experts', async () => (await import('./pages/experts/LibraryPage.tsx')).default),
  page('/work/experts/:expert', async () => (await import('./pages/experts/ExpertPage.tsx')).default),
  page('/work/cases/:no/draws', async () => (await import('./pages/experts/CaseDrawsPage.tsx')).default),
  page('/work/cases/:no/review', async () => (await import('./pages/experts/ReviewReportPage.tsx')).default),
  page('/work/reviews/mine', async () => (await import('./pages/experts/MyEntryPage.tsx')).default),
  page('/work/reviews', async () => (await import('./pages/work/ReviewPages.tsx')).ReviewsPage),
  page('/work/reviews/:review', async () => (await import('./pages/work/ReviewPages.tsx')).ReviewPage),
  page('/work/ledger', async () => (await import('./pages/funds/LedgerPage.tsx')).default),
  page('/work/payments', async () => (await import('./pages/funds/PaymentsPage.tsx')).default),
  page('/work/transactions/:transaction', async () => (await import('./pages/funds/TransactionPage.tsx')).default),
  page('/work/ledger/accounts/:account', async () => (await import('./pages/funds/StatementPage.tsx')).default),
  page('/work/ledger/cases/:id', async () => (await import('./pages/funds/CaseMoneyPage.tsx')).default),
  page('/work/measures/:pack/:measure', async () => (await import('./pages/funds/MeasureMoneyPage.tsx')).default),
  page('/work/adjustments', async () => (await import('./pages/funds/AdjustmentsPage.tsx')).default),
  page('/work/batches', async () => (await import('./pages/funds/BatchesPage.tsx')).default),
  page('/work/batches/:batch', async () => (await import('./pages/funds/BatchPage.tsx')).default),
  page('/work/bank', async () => (await import('./pages/funds/BankPage.tsx')).default),
  page('/work/reports', async () => (await import('./pages/funds/ReportsPage.tsx')).default),
  page('/work/reports/entries', async () => (await import('./pages/funds/ReportEntriesPage.tsx')).default),
  page('/work/trace/:transaction', async () => (await import('./pages/funds/TracePage.tsx')).default),
  page('/work/programmes/new', async () => (await import('./pages/funds/NewProgrammePage.tsx')).default),
  page('/work/programmes/:programme', async () => (await import('./pages/funds/ProgrammePage.tsx')).default),
  page('/work/entitlements', async () => (await import('./pages/entitlements/EntitlementsPage.tsx')).default),
  page('/work/lab', async () => (await import('./pages/lab/LabPage.tsx')).default),
  page('/work/lab/:pack/:measure', async () => (await import('./pages/lab/MeasureLabPage.tsx')).default),
  page('/work/audit', async () => (await import('./pages/audit/AuditPage.tsx')).default),
  page('/work/accounts', async () => (await import('./pages/accounts/AccountsPage.tsx')).default),
  page('/obligations', async () => (await import('./pages/obligations/ObligationsPage.tsx')).default),
  page('/obligations/:obligation', async () => (await import('./pages/obligations/ObligationPage.tsx')).default),
  page('/work/obligations', async () => (await import('./pages/obligations/ObligationDeskPage.tsx')).default),
  page('/work/obligations/:obligation', async () => (await import('./pages/obligations/ObligationPage.tsx')).default),
  page('/work/engagements', async () => (await import('./pages/engagements/EngagementsPage.tsx')).default),
  page('/tickets', async () => (await import('./pages/tickets/TicketPage.tsx')).default),
  page('/work/figures', async () => (await import('./pages/figures/FiguresPage.tsx')).default),
  page('/work/figures/:procedure/:name', async () => (await import('./pages/figures/FigurePage.tsx')).default),
  page('/verify', async () => (await import('./pages/papers/VerifyPage.tsx')).default),
  page('/verify/:code', async () => (await import('./pages/papers/VerifyPage.tsx')).default),
  page('/about', async () => (await import('./pages/about/AboutPage.tsx')).default),
]

// The gallery is left out of an ordinary build altogether: the condition is known when the bundle is made.
const gallery: RouteObject[] = import.meta.env.VITE_GALLERY === '1'
  ? [page('/gallery', async () => (await import('./gallery/GalleryPage.tsx')).GalleryPage)]
  : []

export const router = createBrowserRouter([
  { Component: Layout, ErrorBoundary: FailedPage, HydrateFallback: () => null, children: [...pages, ...gallery, { path: '*', Component: NotFoundPage }] },
])
