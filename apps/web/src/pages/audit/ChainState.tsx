import type { UseQueryResult } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

/** Whether the chain of all rows is whole, walked link by link just now, and up to which day it was sealed. */
export function ChainState({ query, today }: { query: UseQueryResult<Read<'/api/audit/state'>>; today: string }) {
  const say = useSay()
  const { data } = query
  return (
    <section className="sheet sheet-body row apart" aria-labelledby="chain">
      <h2 id="chain" className="small-head">{say(['审计链', 'Audit chain'])}</h2>
      {query.isError && <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />}
      {data === undefined && !query.isError && <p role="status">{say(['正在逐环核验', 'Walking the chain'])}</p>}
      {data !== undefined && (
        <p role="status">
          <StatusMark tone={data.whole ? 'met' : 'error'}>{data.whole ? say(['完整', 'Whole']) : say(['有 {n} 环不相符', '{n} links do not hold'], { n: data.broken })}</StatusMark>{' '}
          {say(['共 {n} 条，{seal}，核验于 {at}。', '{n} rows, {seal}, walked {at}.'], { n: data.entries.toLocaleString('en-US'), seal: data.sealedTo === null ? say(['尚未封存', 'not sealed yet']) : say(['封存至 {day}', 'sealed to {day}'], { day: data.sealedTo }), at: shortTime(data.checkedAt, today) })}
          {!data.whole && <> <b>{data.firstBroken !== null && say(['最早一处在 {at}。', 'The first is of {at}. '], { at: shortTime(data.firstBroken, today) })}{say(['请立即停止写入并联系管理员，用 zhiyun audit verify 对照外部存根。', 'Stop writing, tell an administrator, and compare with the published roots by zhiyun audit verify.'])}</b></>}
        </p>
      )}
      <button type="button" className="button small" disabled={query.isFetching} onClick={() => void query.refetch()}>{query.isFetching ? say(['正在核验', 'Walking']) : say(['再核验一遍', 'Walk again'])}</button>
    </section>
  )
}
