import { expect, test } from 'vitest'
import { stageOfRun } from './importStage.ts'

type Run = Parameters<typeof stageOfRun>[0]
type Finding = Parameters<typeof stageOfRun>[1][number]

test('a finding is one sentence after the other, each with one full stop', () => {
  const run = { fileName: '演示.csv', read: 3, added: 1, changed: 0, same: 0, refused: 2, dry: true, state: 'done', share: 1 } as Run
  const found = (zh: string, en: string) => ({ row: 2, column: '申请号', value: 'x', code: 'demo', zh, en, mend: { zh: '请改。', en: 'Mend it.' } }) as Finding
  const stage = stageOfRun(run, [found('号码不对。', 'No number.'), found('没有名称', 'No title')])
  expect(stage).toMatchObject({ at: 'report', findings: [{ zh: '号码不对。请改。', en: 'No number. Mend it.' }, { zh: '没有名称。请改。', en: 'No title. Mend it.' }] })
})
