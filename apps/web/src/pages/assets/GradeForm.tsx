import type { Read } from '../../api/answers.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { LAYERS, layerWord, PROSPECTS, prospectWord } from './stock.ts'
import { useAct } from './useAct.ts'

type StockItem = Read<'/api/assets/stocktakings/{stocktaking}'>['list'][number]

/** What whoever knows the patent says of it. */
export function GradeForm({ item, organisation, onDone }: { item: StockItem; organisation: number; onDone: () => void }) {
  const say = useSay()
  const act = useAct(onDone)
  return (
    <form className="stack" onSubmit={(event) => {
      event.preventDefault()
      const form = new FormData(event.currentTarget)
      const text = (name: string) => String(form.get(name) ?? '')
      act.mutate({ path: `/api/assets/stock-items/${item.id}/grade`, body: { organisation, v: item.v, used: item.usedBy === null ? text('used') === 'true' : (item.used ?? false), readiness: Number(text('readiness')), prospect: text('prospect'), layer: text('layer'), note: text('note') } })
    }}>
      {act.isError && <ProblemMessage error={act.error} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
      {item.usedBy !== null && <p>{say(['已转化：{record}。不必再填。', 'In use: {record}. Nothing to say here.'], { record: item.usedBy })}</p>}
      {item.usedBy === null && <LabelledField label={say(['许可、转让或用于产品了吗', 'Licensed, transferred or in a product'])} path="used" error={act.error} hint={say(['登记册和产品备案里还没有，才凭这里所填', 'Counts only while no record shows it'])}>{(control) => <select {...control} name="used" defaultValue={String(item.used ?? false)}><option value="false">{say(['没有', 'No'])}</option><option value="true">{say(['有', 'Yes'])}</option></select>}</LabelledField>}
      <LabelledField label={say(['技术成熟度（1 到 9 级）', 'Technology readiness (1 to 9)'])} path="readiness" error={act.error}>{(control) => <input {...control} name="readiness" type="number" min={1} max={9} required defaultValue={item.readiness ?? ''} />}</LabelledField>
      <LabelledField label={say(['市场前景', 'Prospect'])} path="prospect" error={act.error}>{(control) => <select {...control} name="prospect" defaultValue={item.prospect ?? 'medium'}>{PROSPECTS.map((each) => <option key={each} value={each}>{say(prospectWord[each])}</option>)}</select>}</LabelledField>
      <LabelledField label={say(['分层', 'Layer'])} path="layer" error={act.error}>{(control) => <select {...control} name="layer" defaultValue={item.layer ?? 'cultivable'}>{LAYERS.map((each) => <option key={each} value={each}>{say(layerWord[each])}</option>)}</select>}</LabelledField>
      <LabelledField label={say(['说明', 'Note'])} path="note" error={act.error}>{(control) => <textarea {...control} name="note" rows={2} maxLength={1000} defaultValue={item.note} />}</LabelledField>
      <p><button type="submit" className="button primary" disabled={act.isPending}>{say(['交给学院审核', 'Hand to the school'])}</button></p>
    </form>
  )
}
