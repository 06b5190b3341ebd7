import { verifyDraw, type DrawCheck, type PublishedDraw } from '@zhiyun/procedure'
import { useMemo } from 'react'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { SaveLink } from '../../components/SaveLink/SaveLink.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { chinaTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Message } from '../../language/message.ts'
import './experts.css'

const checks: Readonly<Record<DrawCheck['check'], { word: Message; meaning: Message }>> = {
  format: { word: ['格式', 'Format'], meaning: ['是本页能核验的写法', 'one that can be verified here'] },
  commitment: { word: ['封签', 'Commitment'], meaning: ['种子、方案与抽取以前公布的封签值相合，事后没有换过', 'seed and plan fit the commitment published before: neither was changed'] },
  order: { word: ['先后', 'Order'], meaning: ['先封签，后抽取', 'sealed before it was drawn'] },
  pool: { word: ['名单', 'Pool'], meaning: ['可抽的人与签数没有增减', 'nobody was added, left out or given other tickets'] },
  drawn: { word: ['抽中', 'Drawn'], meaning: ['用同一种子重抽，抽中的是同样的人', 'the same seed draws the same people'] },
  substitutes: { word: ['替补', 'Substitutes'], meaning: ['替补及其次序相同', 'the same, in the same order'] },
  called: { word: ['递补', 'Called'], meaning: ['有人退出后，按次序递补', 'substitutes were called in their order'] },
}

/** One draw, repeated in the reader's own browser: what the record states beside what follows from it. */
export function DrawRecordView({ draw: { record, callings }, href }: { draw: PublishedDraw; href: string | null }) {
  const say = useSay()
  const found = useMemo(() => verifyDraw(record, callings), [record, callings])
  const holds = found.every(({ ok }) => ok)
  const called = callings.flatMap((calling) => calling.called)
  const placeOf = (id: string): Message | null => {
    if (record.drawn.includes(id)) return ['抽中', 'drawn']
    if (called.includes(id)) return ['替补，已递补', 'substitute, called']
    const at = record.substitutes.indexOf(id)
    return at === -1 ? null : [`替补 ${at + 1}`, `substitute ${at + 1}`]
  }
  const order = [...record.drawn, ...record.substitutes]
  const rows = [...order.flatMap((id) => record.pool.find((member) => member.id === id) ?? []), ...record.pool.filter(({ id }) => !order.includes(id))]
  return (
    <>
      <PageTitle title={say(['{matter} 抽取记录', 'Draw for {matter}'], { matter: record.matter })} trail={[{ label: say(['专家抽取记录', 'Draws of experts']), to: '/draws' }]}
        scope={say(['{role} {n} 人，从 {pool} 人中抽；另有 {out} 人依规不得抽', '{n} {role} out of {pool}; {out} more could not be drawn'], { role: record.role, n: record.count, pool: record.pool.length, out: record.excluded })}
        actions={href !== null && <SaveLink className="button" href={href}>{say(['下载记录', 'Save the record'])}</SaveLink>} />
      <div className="columns">
        <div className="span-8 stack">
          <section className="sheet" aria-labelledby="again">
            <header><h2 id="again">{say(['在您的浏览器里重抽', 'Drawn again in your browser'])}</h2><StatusMark tone={holds ? 'met' : 'error'}>{holds ? say(['全部相合', 'All holds']) : say(['有不合之处', 'Something does not hold'])}</StatusMark></header>
            <ul className="sheet-body draw-checks">
              {found.map((check, at) => (
                <li key={at}>
                  <StatusMark tone={check.ok ? 'met' : 'error'}>{say(checks[check.check].word)}</StatusMark>
                  <div>{say(checks[check.check].meaning)}{!check.ok && <p className="source">{say(['记录写的是', 'stated'])} <code>{check.stated}</code><br />{say(['重算得', 'found'])} <code>{check.found}</code></p>}</div>
                </li>
              ))}
            </ul>
          </section>
          <div className="sheet">
            <DataTable caption={say(['可抽的人', 'Those who could be drawn'])} rows={rows} rowKey={(member) => member.id} phone="compact" dense empty={null}
              columns={[
                { key: 'id', title: say(['代号', 'Name in this draw']), names: true, cell: (member) => <code>{member.id}</code> },
                { key: 'tickets', title: say(['签数', 'Tickets']), kind: 'figure', unit: say(['签', 'tickets']), cell: (member) => member.tickets },
                ...(record.plan.seats.length > 0 ? [{ key: 'fields', title: say(['专长', 'Fields']), kind: 'mark' as const, cell: (member: (typeof rows)[number]) => member.fields.join('、') }] : []),
                { key: 'place', title: say(['结果', 'Result']), kind: 'mark', cell: (member) => { const place = placeOf(member.id); return place === null ? null : <b>{say(place)}</b> } },
              ]} />
          </div>
        </div>
        <div className="span-4 stack">
          <section className="sheet" aria-labelledby="facts"><header><h2 id="facts">{say(['封签与抽取', 'Sealed and drawn'])}</h2></header>
            <dl className="pairs sheet-body">
              <dt>{say(['封签', 'Sealed'])}</dt><dd>{chinaTime(record.committedAt)}</dd>
              <dt>{say(['抽取', 'Drawn'])}</dt><dd>{chinaTime(record.drawnAt)}</dd>
              <dt>{say(['席位', 'Seats'])}</dt><dd>{record.plan.seats.length === 0 ? say(['不限专长', 'any field']) : record.plan.seats.map(({ field, count }) => say(['{field}至少 {n} 席', '{field}: at least {n}'], { field, n: count })).join('；')}{record.plan.perGroup !== null && say(['；同一单位至多 {n} 人', '; at most {n} of one employer'], { n: record.plan.perGroup })}</dd>
              <dt>{say(['审计链', 'Audit chain'])}</dt><dd>{record.witness === null ? say(['封签与抽取在同一步，其间无人看过名单', 'sealed in the step of the draw: nobody had seen the pool']) : <><code>{record.witness.chain}</code> <code className="long">{record.witness.hash.slice(0, 16)}</code></>}</dd>
              <dt>{say(['封签值', 'Commitment'])}</dt><dd><code className="long">{record.commitment}</code></dd>
              <dt>{say(['种子', 'Seed'])}</dt><dd><code className="long">{record.nonce}</code></dd>
            </dl></section>
          <section className="sheet" aria-labelledby="how"><header><h2 id="how">{say(['怎样抽', 'How it is drawn'])}</h2></header>
            <ol className="sheet-body draw-rules">
              <li>{say(['封签时取一个随机种子，连同席位方案算出封签值，先公布。', 'A random seed is taken and sealed; its hash, with the plan, is published first.'])}</li>
              <li>{say(['有利害关系、已满件数的人不入名单；其余每人有一至四签，本年评得少的多。', 'Whoever has an interest or has enough to do is left out; each other has one to four tickets, the more the less he reviewed this year.'])}</li>
              <li>{say(['每一签由种子与代号算出一个散列，各人取最小的一个，由小到大排。', 'Each ticket is a hash of seed and name; people stand in the order of their smallest.'])}</li>
              <li>{say(['依次入席，一人只占一席；谁入席会使要求的专长凑不齐，就轮到下一位。其后的是替补。', 'They take seats in that order, one each; who would leave a field unfilled is passed over. The next are substitutes.'])}</li>
            </ol></section>
          <p className="aside-note">{say(['也可用命令行核验：', 'On the command line: '])}<code>zhiyun draw verify {say(['记录', 'record'])}.json</code></p>
        </div>
      </div>
    </>
  )
}
