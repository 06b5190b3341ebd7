import { formatYuan } from '@zhiyun/finance'
import { z } from 'zod'
import { download } from '../../platform/action/declare.ts'
import { csvOf } from '../../platform/table/index.ts'
import type { Engine } from './engine.ts'
import { queueFilters, queueOf } from './queue.ts'

const HEADER = ['案号', '事项', '措施', '项目名称', '申请单位', '环节', '期限', '计时', '金额（元）', '判定', '可办']

/** The chosen list of the queue, whole, as CSV. */
export const exportQueue = (engine: Engine) =>
  download({
    name: 'cases.exportQueue',
    route: 'GET /api/exports/queue',
    summary: { zh: '导出待办', en: 'Export the work queue' },
    input: z.strictObject(queueFilters),
    async handle(context, filter) {
      const { chosen } = await queueOf(engine, context, filter)
      const body = csvOf(HEADER, chosen, ({ no, procedure, measureName, title, organisationName, state, due, clock, paused, amount, status, actions }) => [
        no, procedure, measureName, title, organisationName, state, due, paused ? `${clock ?? ''}（停）` : clock, amount === null ? null : formatYuan(amount).replaceAll(',', ''), status, actions.map(({ action }) => action).join('、'),
      ])
      return { mediaType: 'text/csv; charset=utf-8', name: '待办.csv', body }
    },
  })
