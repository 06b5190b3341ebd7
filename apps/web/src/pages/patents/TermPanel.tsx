import { delayCompensation, drugCompensation, type Compensation, type CompensationClause, type CompensationStep } from '@zhiyun/patent'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { write } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Keeper } from './RecordActs.tsx'

type Nature = 'delay' | 'drug'
interface Patent { readonly number: string; readonly filedOn: string; readonly grantedOn: string; /** Days already confirmed for delays. */ readonly delayDays: number }

const steps: Readonly<Record<CompensationStep['what'], readonly [string, string]>> = {
  'four-years': ['申请日起满四年', 'four years after filing'], 'three-years': ['实质审查请求日起满三年', 'three years after the request for examination'], 'waited-from': ['两者较后之日', 'the later of the two'], granted: ['公告授权日', 'day of grant'],
  between: ['其间天数', 'days between'], reasonable: ['减：合理延迟天数', 'less: reasonable delay'], own: ['减：申请人引起的天数', 'less: the applicant’s own'], 'asked-in-time': ['须在此日前提出请求', 'to be requested by'],
  approval: ['在中国获得上市许可之日', 'approval for the market in China'], 'less-five-years': ['申请日至许可日的天数，减五年', 'days from filing to approval, less five years'], 'five-years': ['补偿不超过五年，至', 'five years at most, until'], 'fourteen-years': ['许可后总有效期不超过十四年，至', 'fourteen years after approval, until'],
}
const clauses: Readonly<Record<CompensationClause, readonly [string, string]>> = {
  'law-42-2': ['专利法第四十二条第二款', 'Patent Law art. 42(2)'], 'law-42-3': ['专利法第四十二条第三款', 'Patent Law art. 42(3)'], 'rule-77': ['实施细则第七十七条', 'Rule 77'], 'rule-78': ['实施细则第七十八条', 'Rule 78'], 'rule-79': ['实施细则第七十九条', 'Rule 79'],
  'rule-81': ['实施细则第八十一条', 'Rule 81'], 'rule-82': ['实施细则第八十二条', 'Rule 82'],
}

/** 期限补偿: what the rules come to, step by step, and the office's decision as a record, for whoever may state it. */
export function TermPanel({ patent, keeper }: { patent: Patent; keeper: Keeper | undefined }) {
  const say = useSay()
  const [nature, setNature] = useState<Nature>('delay')
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({})
  const result = workOut(nature, patent, given)
  const put = (name: string) => (value: string): void => setGiven((now) => ({ ...now, [name]: value }))
  const day = (name: string, label: string, earliest: string) => <LabelledField label={label} path={name} error={null}>{(control) => <input {...control} type="date" min={earliest} value={given[name] ?? ''} onChange={(event) => put(name)(event.target.value)} />}</LabelledField>
  const days = (name: string, label: string) => <LabelledField label={label} path={name} error={null}>{(control) => <input {...control} type="number" min="0" step="1" value={given[name] ?? ''} placeholder="0" onChange={(event) => put(name)(event.target.value)} />}</LabelledField>
  return (
    <div className="sheet-body stack">
      <fieldset className="chips"><legend className="unseen">{say(['补偿的种类', 'Nature'])}</legend>
        {(['delay', 'drug'] as const).map((each) => <label key={each} className="chip"><input type="radio" name="nature" checked={nature === each} onChange={() => setNature(each)} /> {say(each === 'delay' ? ['授权过程不合理延迟', 'Delay before the grant'] : ['新药上市审评审批', 'Approval of a medicine'])}</label>)}
      </fieldset>
      <div className="row">
        {nature === 'delay' ? <>{day('examinationRequested', say(['实质审查请求日', 'Examination requested on']), patent.filedOn)}{days('reasonableDays', say(['合理延迟天数（复审、中止等）', 'Days of reasonable delay']))}{days('ownDays', say(['申请人引起的天数', 'Days of the applicant’s own delay']))}</> : day('approvedOn', say(['获得上市许可之日', 'Approved for the market on']), patent.filedOn)}
      </div>
      {result === null
        ? <p className="source">{say(nature === 'delay' ? ['填实质审查请求日，即得可补偿的天数与每一步的依据。', 'Give the day of the request to see the days and each step.'] : ['填获得上市许可之日，即得可补偿的天数与每一步的依据。', 'Give the day of approval to see the days and each step.'])}</p>
        : (
          <>
            <p role="status"><b>{say(result.days === 0 ? ['没有可补偿的天数', 'Nothing to compensate'] : ['可补偿 {n} 日，保护期至 {day} 前一日', '{n} days: in force until the day before {day}'], { n: result.days, day: result.endsOn })}</b>　<span className="source">{say(['测算，以国家知识产权局的决定为准', 'an estimate; the decision of the patent office counts'])}</span></p>
            <DataTable caption={say(['每一步', 'Each step'])} rows={result.steps} rowKey={({ what }) => what} phone="labelled" dense empty={null}
              columns={[
                { key: 'what', title: say(['步骤', 'Step']), names: true, cell: ({ what }) => say(steps[what]) },
                { key: 'value', title: say(['结果', 'Comes to']), kind: 'mark', cell: ({ value }) => (typeof value === 'number' ? say(['{n} 日', '{n} days'], { n: value }) : value) },
                { key: 'clause', title: say(['依据', 'Clause']), cell: ({ clause }) => <span className="source">{say(clauses[clause])}</span> },
              ]} />
          </>
        )}
      {keeper !== undefined && <Decision key={nature} number={patent.number} nature={nature} days={result?.days ?? 0} inputs={given} keeper={keeper} />}
    </div>
  )
}

/** Null while what is given does not suffice, or contradicts itself. */
function workOut(nature: Nature, { filedOn, grantedOn, delayDays }: Patent, given: Readonly<Record<string, string>>): Compensation | null {
  const days = (name: string): number => Math.max(0, Math.trunc(Number(given[name] ?? 0)) || 0)
  const { examinationRequested = '', approvedOn = '' } = given
  if (nature === 'delay') return examinationRequested < filedOn || examinationRequested > grantedOn ? null : delayCompensation({ filingDate: filedOn, grantDate: grantedOn, examinationRequested, reasonableDays: days('reasonableDays'), ownDays: days('ownDays') })
  return approvedOn < filedOn ? null : drugCompensation({ filingDate: filedOn, approvedOn, delayDays })
}

function Decision({ number, nature, days, inputs, keeper: { today, organisation, onDone } }: { number: string; nature: Nature; days: number; inputs: Readonly<Record<string, string>>; keeper: Keeper }) {
  const say = useSay()
  const record = useMutation({
    mutationFn: (data: FormData) => write('/api/patents/compensations', {
      ...(organisation === null ? {} : { organisation }), application: number, nature, days: Number(data.get('days')), decidedOn: data.get('decidedOn'), decision: data.get('decision'),
      inputs: Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== '')),
    }),
    onSuccess: onDone,
  })
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    record.mutate(new FormData(event.currentTarget))
  }
  return (
    <details>
      <summary>{say(['登记国家知识产权局的决定', 'Record the decision of the patent office'])}</summary>
      <form className="stack" onSubmit={submit}>
        {record.isError && <ProblemMessage error={record.error} atFields={['days', 'decidedOn', 'decision']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        <LabelledField label={say(['决定补偿的天数', 'Days granted'])} path="days" error={record.error}>{(control) => <input key={days} {...control} name="days" type="number" min="1" step="1" required defaultValue={days > 0 ? days : ''} />}</LabelledField>
        <LabelledField label={say(['决定日', 'Decided on'])} path="decidedOn" error={record.error}>{(control) => <input {...control} name="decidedOn" type="date" required max={today} />}</LabelledField>
        <LabelledField label={say(['决定书编号或公告处', 'Number of the decision, or where announced'])} path="decision" error={record.error}>{(control) => <input {...control} name="decision" required maxLength={200} />}</LabelledField>
        <p><button type="submit" className="button primary" disabled={record.isPending}>{say(organisation === null ? ['登记', 'Record'] : ['申报', 'Declare'])}</button></p>
      </form>
    </details>
  )
}
