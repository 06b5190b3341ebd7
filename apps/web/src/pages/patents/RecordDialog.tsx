import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

type Say = readonly [zh: string, en: string]
interface Field { name: string; label: Say; type: 'text' | 'date' | 'yuan' | 'number' | 'choice'; optional?: true; choices?: readonly (readonly [value: string, label: Say])[] }
const day = (name: string, label: Say, optional?: true): Field => ({ name, label, type: 'date', ...(optional && { optional }) })
const text = (name: string, label: Say, optional?: true): Field => ({ name, label, type: 'text', ...(optional && { optional }) })

const forms = {
  fees: { path: '/api/patents/payments', title: ['登记缴费', 'Record a payment'], fields: [
    { name: 'year', label: ['年度', 'Patent year'], type: 'number' }, { name: 'amount', label: ['金额（元）', 'Fee (yuan)'], type: 'yuan' }, { name: 'surcharge', label: ['滞纳金（元）', 'Surcharge (yuan)'], type: 'yuan', optional: true },
    { name: 'reduction', label: ['费减', 'Reduction'], type: 'choice', choices: [['none', ['未减', 'None']], ['single', ['减 85%', 'Less 85 %']], ['joint', ['减 70%', 'Less 70 %']], ['open-licence', ['开放许可减 15%', 'Open licence']]] },
    day('paidOn', ['缴费日', 'Paid on']), text('receipt', ['票据号', 'Receipt'], true)] },
  licences: { path: '/api/patents/licences', title: ['登记许可', 'Record a licence'], fields: [
    text('contract', ['合同号', 'Contract']), { name: 'kind', label: ['方式', 'Kind'], type: 'choice', choices: [['ordinary', ['普通', 'Ordinary']], ['sole', ['排他', 'Sole']], ['exclusive', ['独占', 'Exclusive']], ['open', ['开放', 'Open']], ['cross', ['交叉', 'Cross']], ['sub', ['分许可', 'Sublicence']]] },
    text('licensor', ['许可人', 'Licensor']), text('licensee', ['被许可人', 'Licensee']), { name: 'amount', label: ['许可费（元）', 'Royalty (yuan)'], type: 'yuan', optional: true },
    day('signedOn', ['签订日', 'Signed']), day('since', ['自', 'From']), day('until', ['至', 'To'], true), text('filedNo', ['备案号', 'Number of filing'], true), day('filedOn', ['备案日', 'Filed on'], true)] },
  pledges: { path: '/api/patents/pledges', title: ['登记质押', 'Record a pledge'], fields: [
    text('contract', ['合同号', 'Contract']), text('pledgor', ['出质人', 'Pledgor']), text('pledgee', ['质权人', 'Pledgee']), { name: 'amount', label: ['担保金额（元）', 'Debt secured (yuan)'], type: 'yuan' },
    day('signedOn', ['签订日', 'Signed']), day('since', ['自', 'From']), day('until', ['至', 'To'], true), text('registeredNo', ['登记号', 'Number of registration'], true), day('registeredOn', ['登记日', 'Registered on'], true)] },
  owners: { path: '/api/patents/shares', title: ['登记份额', 'Record a share'], fields: [
    text('holder', ['权利人', 'Holder']), { name: 'shareOf', label: ['份数', 'Parts'], type: 'number' }, { name: 'shareIn', label: ['总份数', 'Of'], type: 'number' }, day('since', ['自', 'From'])] },
} as const satisfies Record<string, { path: string; title: Say; fields: readonly Field[] }>
export type RecordForm = keyof typeof forms
export const isRecordForm = (tab: string): tab is RecordForm => tab in forms

/** Tells the register of a payment, a contract or a share: an owner declares it, the office's word is confirmed by itself. */
export function RecordDialog({ form, number, organisation, onDone }: { form: RecordForm; number: string; organisation: number | null; onDone: () => void }) {
  const say = useSay()
  const { path, title, fields } = forms[form]
  const record = useMutation({
    mutationFn: (data: FormData) => write(path, {
      ...(organisation === null ? {} : { organisation }), ...(form === 'licences' || form === 'pledges' ? { applications: [number] } : { application: number }),
      ...Object.fromEntries((fields as readonly Field[]).flatMap(({ name, type }) => {
        const said = String(data.get(name) ?? '').trim()
        return said === '' ? [] : [[name, type === 'yuan' ? Math.round(Number(said) * 100) : type === 'number' ? Number(said) : said]]
      })),
    }),
    onSuccess: onDone,
  })
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    record.mutate(new FormData(event.currentTarget))
  }
  return (
    <Dialog title={say(title)} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {record.isError && <ProblemMessage error={record.error} atFields={fields.map(({ name }) => name)} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        {(fields as readonly Field[]).map(({ name, label, type, optional, choices }) => (
          <LabelledField key={name} label={optional === true ? `${say(label)}${say(['（可不填）', ' (optional)'])}` : say(label)} path={name} error={record.error}>
            {(control) => (choices === undefined
              ? <input {...control} name={name} type={type === 'date' ? 'date' : type === 'text' ? 'text' : 'number'} required={optional !== true} {...(type === 'yuan' ? { step: '0.01', min: '0' } : type === 'number' ? { min: '1' } : {})} />
              : <select {...control} name={name}>{choices.map(([value, words]) => <option key={value} value={value}>{say(words)}</option>)}</select>)}
          </LabelledField>
        ))}
        <p><button type="submit" className="button primary" disabled={record.isPending}>{say(['登记', 'Record'])}</button></p>
      </form>
    </Dialog>
  )
}
