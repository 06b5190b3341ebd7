import { useId } from 'react'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { grouped } from './sums.ts'
import { mayUseRegister, registerOf } from './lab.ts'
import type { Bench } from './useLaboratory.ts'
import type { People, Terms } from './worker/protocol.ts'

interface Props {
  document: string
  people: People
  onPeople: (people: People) => void
  terms: Terms
  onTerms: (terms: Terms) => void
  bench: Bench
}

const SIZES = [10_000, 100_000, 1_000_000] as const
const SEED = 20_261_122

export const FIRST_PEOPLE: People = { kind: 'demonstration', size: 10_000, seed: SEED }

/** Over whom, and on which terms. Made-up firms say so wherever they are counted. */
export function Setup({ document, people, onPeople, terms, onTerms, bench }: Props) {
  const say = useSay()
  const id = useId()
  const { role } = useSession()
  const chosen = people.kind === 'register' ? 'register' : String(people.size)
  return (
    <section className="sheet setup" aria-label={say(['群体与算法', 'Population and terms'])}>
      <p className="field"><label htmlFor={id}>{say(['群体', 'Population'])}</label>
        <select id={id} value={chosen} onChange={(event) => onPeople(event.target.value === 'register' ? registerOf(document) : { kind: 'demonstration', size: Number(event.target.value), seed: SEED })}>
          {mayUseRegister(role) && <option value="register">{say(['本区划在册单位', 'Organisations on the books'])}</option>}
          {SIZES.map((size) => <option key={size} value={size}>{say(['演示群体 {n} 家（编造）', '{n} made-up firms'], { n: grouped(size) })}</option>)}
        </select></p>
      <label><input type="checkbox" checked={terms.judged} onChange={(event) => onTerms({ ...terms, judged: event.target.checked })} />{say(['专家判断的条件假定都通过', 'Take experts’ judgements as passed'])}</label>
      <label><input type="checkbox" checked={terms.related} onChange={(event) => onTerms({ ...terms, related: event.target.checked })} />{say(['计入与其他措施的关系', 'Count in relations to other measures'])}</label>
      {(bench.opened?.company.length ?? 1) > 1 && <span className="source">{say(['与 {n} 项措施互相影响，一并重算，较慢', 'hangs together with {n} measures, which takes longer'], { n: bench.opened!.company.length - 1 })}</span>}
      <p className="source grow" role="status">{standing(people, bench, say)}</p>
    </section>
  )
}

function standing(people: People, { progress, people: ready, result, opened }: Bench, say: ReturnType<typeof useSay>): string {
  if (opened === null) return say(['正在读政策包…', 'Reading the pack…'])
  if (progress !== null) {
    if (progress.doing === 'making') return say(['正在编造演示群体：{done}/{total} 项', 'Making firms: {done}/{total}'], { done: progress.done, total: progress.total ?? 0 })
    const mebi = (bytes: number) => (bytes / 1_048_576).toFixed(1)
    return progress.total === null ? say(['正在取在册单位：{done} MB', 'Fetching: {done} MB'], { done: mebi(progress.done) }) : say(['正在取在册单位：{done}/{total} MB', 'Fetching: {done}/{total} MB'], { done: mebi(progress.done), total: mebi(progress.total) })
  }
  if (ready === null || result === null) return say(['正在备齐群体…', 'Getting the population ready…'])
  const count = { n: grouped(ready.size), ms: String(Math.max(1, Math.round(result.ms))) }
  return people.kind === 'register' ? say(['在册 {n} 家全部重算，本步 {ms} 毫秒', '{n} on the books, this step {ms} ms'], count) : say(['演示 {n} 家全部重算，本步 {ms} 毫秒', '{n} made-up firms, this step {ms} ms'], count)
}
