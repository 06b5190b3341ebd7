import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The pages are served by the API server in production; in development Vite serves them and passes /api on. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { host: '127.0.0.1', proxy: { '/api': process.env['ZHIYUN_API'] ?? 'http://127.0.0.1:8600' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      output: {
        // What every page needs stays in one long-lived file; antd arrives only with the pages that use it.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\//, priority: 3 },
            // Small and on nearly every page: one file instead of twenty.
            { name: 'components', test: /(apps\/web\/src\/components\/(Amount|BulkBar|CaseSteps|ClauseLink|DataTable|DeadlineTag|EmptyState|Icon|Loading|Meter|PageTitle|Pager|ProblemMessage|StatusMark|Timeline)|packages\/finance\/src)\//, priority: 2 },
            { name: 'antd', test: /node_modules\/(antd|@ant-design|@rc-component|dayjs)\//, priority: 1 },
          ],
        },
      },
    },
  },
})
