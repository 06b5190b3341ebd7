import { useQuery } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { valueText, type FactLine } from './facts.ts'

/** Everything ever said about one fact: who said what, when, and since when it is said to hold. */
export function FactHistory({ organisation, line, today, onClose }: { organisation: number; line: FactLine; today: string; onClose: () => void }) {
  const say = useSay()
  const query = useQuery({ queryKey: ['fact-history', organisation, line.name], queryFn: ({ signal }) => read<Read<'/api/facts/organisations/{organisation}/history'>>(`/api/facts/organisations/${organisation}/history`, { fact: line.name }, signal) })
  return (
    <Dialog title={say(['{name} 的沿革', 'History of {name}'], { name: line.name })} open onClose={onClose}>
      <Loaded query={query}>
        {({ statements }) => (
          <ol className="stack">
            {statements.map((each) => (
              <li key={`${each.recordedAt}${each.lo}${each.authority}`}>
                <b>{each.withdrawn ? say(['撤回', 'withdrawn']) : valueText(line.definition.type, line.definition.unit, each.value)}</b>　{each.source}　{each.authority}<br />
                <span className="source">{say(['自 {lo}，记录于 {at}', 'since {lo}, recorded {at}'], { lo: each.lo, at: shortTime(each.recordedAt, today) })}{each.supersededAt !== null && say(['，{at} 被更新', ', superseded {at}'], { at: shortTime(each.supersededAt, today) })}</span>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Dialog>
  )
}
