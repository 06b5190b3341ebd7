import type { ScoreModel } from '@zhiyun/valuation'
import { z } from 'zod'
import { download } from '../../../platform/action/declare.ts'
import { deliverPaper } from '../../../platform/document/index.ts'
import { rightsOf } from '../../patents/index.ts'
import { requireValuation } from '../valuation.ts'
import { valuationPaper } from './valuationPaper.ts'

/** The report. That it was made, by whom and of which version, stays in the audit. */
export const printValuation = (model: ScoreModel) =>
  download({
    name: 'valuations.printValuation',
    route: 'POST /api/valuations/:valuation/paper',
    summary: { zh: '导出估值报告', en: 'A valuation as Word or PDF' },
    input: z.strictObject({ valuation: z.int(), format: z.enum(['docx', 'pdf']) }),
    subject: ({ valuation }) => `valuation/${valuation}`,
    async handle(context, { valuation, format }) {
      const found = await requireValuation(context, valuation)
      const paper = valuationPaper({ valuation: found, rights: await rightsOf(context, found.patents), model, made: context.clock.now() })
      return deliverPaper(paper, format, `${found.title} 估值报告`)
    },
  })
