import { newDocument, parsePublicationNumber, STATUS_NAMES, type DocumentNumber, type LegalEvent, type PatentDocument } from '@zhiyun/patent'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { patentColumns, type Patent } from '../register/patent.ts'
import { heard } from '../register/statement.ts'
import { ask, type Question } from '../search/question.ts'
import { written } from '../search/searchPatents.ts'

const PAGE = 500

type Member = { readonly number: string; readonly office: string; readonly kindCode: string | null; readonly on: string | null }
type Around = { readonly docdb: string | null; readonly members: readonly Member[]; readonly events: readonly LegalEvent[] }

/** All that the register holds of the patents that answer, in the order of their numbers, as documents; a page at a time is held in memory. */
export async function* documentsOf({ db, session: { region }, clock }: Pick<Context, 'db' | 'session' | 'clock'>, question: Question): AsyncGenerator<PatentDocument> {
  const { where } = ask(question, today(clock))
  for (let after = ''; ; ) {
    const page = await db.rows<Patent & Around>(sql`
      select ${patentColumns}, f.docdb, coalesce(f.members, '[]') as members, coalesce(t.events, '[]') as events from patents.answers(${region}, ${written(where)}::jsonb, ${after}, ${PAGE}) a(application)
      join patents.patent p on p.region = ${region} and p.application = a.application
      left join lateral (
        select min(f.docdb) as docdb, jsonb_agg(jsonb_build_object('number', m.number, 'office', m.office, 'kindCode', m.kind_code, 'on', m.published_on) order by m.office, m.number) as members
        from patents.family_key k join patents.family f on f.region = k.region and f.id = k.family join patents.member m on m.region = k.region and m.family = k.family where k.region = ${region} and k.key = 'a:' || a.application) f on true
      left join lateral (
        select jsonb_agg(jsonb_build_object('office', 'CN', 'code', e.code, 'date', e.happened_on, 'effective', e.effective_on, 'text', e.words) order by e.happened_on, e.id) as events
        from patents.event e where e.region = ${region} and e.application = a.application and ${heard}) t on true
      order by p.application`)
    for (const patent of page) yield documentOf(patent)
    if (page.length < PAGE) return
    after = page.at(-1)!.application
  }
}

const numbered = (office: string, number: string, kindCode: string | null, date: string | null): DocumentNumber => ({ office, printed: number, canonical: number, kindCode, date })

/** The newest publication stands for the patent; of the others only the number is left, in the family. */
export function documentOf({ application, kind, title, abstract, applicants, inventors, ipc, locarno, publications, filedOn, grantedOn, stated, address, postcode, docdb, members, events }: Patent & Around): PatentDocument {
  const newest = publications.at(-1)
  const publication = newest === undefined ? null : numbered('CN', newest.number, kindCodeOf(newest.number), newest.date)
  const symbol = (printed: string) => ({ printed, canonical: printed, version: null })
  return {
    ...newDocument('table'), office: 'CN', kind, application: numbered('CN', application, null, filedOn), publication,
    grant: grantedOn === null ? null : { ...(publication ?? numbered('CN', application, null, null)), date: grantedOn },
    titles: [{ language: 'zh', text: title }], abstracts: abstract === null ? [] : [{ language: 'zh', text: abstract }],
    // Of the first one alone the register keeps where to write to.
    applicants: applicants.map((name, i) => ({ name, address: i === 0 ? address : null, postcode: i === 0 ? postcode : null, country: null })),
    inventors: inventors.map((name) => ({ name, address: null, postcode: null, country: null })),
    ipc: ipc.map(symbol), locarno: locarno.map(symbol),
    family: members.length === 0 ? null : { id: docdb, size: members.length, members: members.map(({ number, office, kindCode, on }) => numbered(office, number, kindCode, on)) },
    events: [...events], status: stated === null ? null : STATUS_NAMES[stated].zh,
  }
}

const kindCodeOf = (number: string): string | null => {
  const read = parsePublicationNumber(number)
  return read.ok ? (/[A-Z]\d?$/.exec(read.value.canonical)?.[0] ?? null) : null
}
