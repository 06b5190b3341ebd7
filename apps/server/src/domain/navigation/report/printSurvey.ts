import { z } from 'zod'
import { download } from '../../../platform/action/declare.ts'
import { deliverPaper } from '../../../platform/document/index.ts'
import { scopeFields } from '../scope.ts'
import { survey } from '../surveyPatents.ts'
import { surveyPaper } from './surveyPaper.ts'

/** The landscape as Word or PDF, with the question behind every figure. */
export const printSurvey = download({
  name: 'navigation.printSurvey',
  summary: { zh: '导出专利导航报告', en: 'The landscape as Word or PDF' },
  route: 'GET /api/navigation/paper',
  input: z.strictObject({ ...scopeFields, title: z.string().trim().min(1).max(100).default('专利导航报告'), format: z.enum(['docx', 'pdf']) }),
  async handle(context, { title, format, ...question }) {
    return deliverPaper(surveyPaper(await survey(context, question), title, context.clock.now()), format, title)
  },
})
