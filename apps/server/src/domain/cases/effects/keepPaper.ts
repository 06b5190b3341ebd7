import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Field, FieldValue, Procedure, Step } from '@zhiyun/procedure'
import type { Scene } from './scene.ts'
import { lineOf, measureInLine } from '../record/stored.ts'
import type { PaperData, PaperField } from '../papers/paperData.ts'

type Issue = { readonly kind: string; readonly number: string; readonly issuedOn: string; readonly code: string | null; readonly fields: Readonly<Record<string, FieldValue>> }

/** Gathers what the paper says at this moment, as the system. */
export async function paperDataOf(scene: Scene, issue: Issue): Promise<PaperData> {
  const { context, engine, procedure, stored } = scene
  const clauses = await clausesOf(scene)
  return {
    kind: issue.kind,
    caseNumber: stored.state.no,
    number: issue.number,
    issuedOn: issue.issuedOn,
    code: issue.code,
    checkAt: `${engine.address}/verify${issue.code === null ? '' : `/${issue.code}`}`,
    fields: Object.entries(issue.fields).map(([name, value]) => fieldOf(scene, procedure.fields[name], name, value)),
    clauses: clauses.map((id) => ({ id, words: engine.wordsOf(id) })),
    duties: await dutiesOf(context, stored.id),
    signatures: await signaturesOf(context, signedWith(scene)),
  }
}

function fieldOf({ engine }: Scene, field: Field | undefined, name: string, value: FieldValue): PaperField {
  const columns = field?.columns?.map((column) => ({ name: column.name, type: column.type }))
  return {
    name,
    type: field?.type ?? '文字',
    value,
    ...(columns === undefined ? {} : { columns }),
    ...(field?.type === '措施' && typeof value === 'string' ? { words: engine.nameOf(value) } : {}),
  }
}

/** The clauses of the measure that the case, or the one it follows, is about; else the procedure's own. */
async function clausesOf({ context: { db, session }, engine, procedure, stored }: Scene): Promise<readonly string[]> {
  const measure = await measureInLine(db, session.region, await lineOf(db, session.region, stored.id))
  return measure === undefined ? procedure.clauses : engine.clausesOf(measure)
}

const dutiesOf = ({ db, session }: Context, id: number): Promise<PaperData['duties'][number][]> =>
  db.rows(sql`select matter, due, due_text as "dueText", clauses from cases.obligation where region = ${session.region} and case_id = ${id} and replaced_by is null order by due nulls last, id`)

/** This step and those that did the same before it and still stand: both sides of an agreement. */
function signedWith({ stored, plan }: Scene): Step[] {
  const same = stored.state.steps.filter((step) => step.action === plan.step.action && step.voidedBy === null && !plan.voided.includes(step.seq))
  return [...same, plan.step].filter((step) => step.person !== null)
}

async function signaturesOf({ db, session: { region } }: Context, steps: readonly Step[]): Promise<PaperData['signatures'][number][]> {
  const persons = await db.rows<{ account: number; name: string }>(sql`select account, name from parties.person where region = ${region} and account = any(${steps.map((step) => Number(step.person))}::bigint[])`)
  const organisations = await db.rows<{ id: number; name: string }>(sql`select id, name from parties.organisation where region = ${region} and id = any(${steps.flatMap((step) => (step.organisation === null ? [] : [Number(step.organisation)]))}::bigint[])`)
  return steps.map(({ role, person, organisation, day }) => ({
    role,
    name: persons.find((each) => String(each.account) === person)?.name ?? `账号 ${person}`,
    organisation: organisations.find((each) => String(each.id) === organisation)?.name ?? null,
    day,
  }))
}

/** The template's text, kept once under its hash: an old paper is written by the text it was issued with. */
export async function keepTemplate({ db, session }: Context, { engine }: Pick<Scene, 'engine'>, procedure: Procedure, kind: string, given: readonly string[]): Promise<string | null> {
  const template = engine.templates.of(procedure.id, kind)
  // A case that still runs under earlier content may issue what today's template asks more of: then it is listed plainly.
  if (template === undefined || !template.uses.every((name) => given.includes(name))) return null
  await db.run(sql`insert into cases.paper_template(region, hash, text) values (${session.region}, ${template.hash}, ${template.text}) on conflict do nothing`)
  return template.hash
}
