import { exported } from '../../../platform/table/index.ts'
import type { Engine } from '../engine/engine.ts'
import { queueFilters, queueOf } from './queue.ts'
import type { Item } from './weigh.ts'

/** The chosen list of the queue, in its order. */
export const exportQueue = (engine: Engine) =>
  exported({
    name: 'cases.exportQueue',
    summary: { zh: '导出待办', en: 'Export the work queue' },
    route: 'GET /api/exports/queue',
    title: '待办',
    filters: queueFilters,
    columns: [
      { label: '案号', type: 'text', value: (item: Item) => item.no },
      { label: '事项', type: 'text', value: (item) => item.procedure },
      { label: '措施', type: 'text', value: (item) => item.measureName },
      { label: '项目名称', type: 'text', value: (item) => item.title },
      { label: '申请单位', type: 'text', value: (item) => item.organisationName },
      { label: '环节', type: 'text', value: (item) => item.state },
      { label: '期限', type: 'date', value: (item) => item.due },
      { label: '计时', type: 'text', value: (item) => (item.paused ? `${item.clock ?? ''}（停）` : item.clock) },
      { label: '金额（元）', type: 'money', value: (item) => item.amount },
      { label: '判定', type: 'text', value: (item) => item.status },
      { label: '可办', type: 'text', value: (item) => item.actions.map(({ action }) => action).join('、') },
    ],
    async *rows(context, filter) {
      yield (await queueOf(engine, context, filter)).chosen
    },
  })
