import { useState } from 'react'
import { FileDrop } from '../../components/FileDrop/FileDrop.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { statedValue, typedValue, type FactLine } from './facts.ts'
import { useEvidence } from './useEvidence.ts'

const MAX_BYTES = 50 * 1024 * 1024

/** The paths at which the server may find fault with one statement, each shown at its field. */
export const STATEMENT_FIELDS: readonly string[] = ['value', 'year', 'since', 'evidence'].map((name) => `facts.0.${name}`)

/** One statement while it is being typed: value, period, document. `input` is null while something is missing or travelling. */
export function useStatement(organisation: number, line: FactLine, today: string, begun: string) {
  const annual = line.definition.grain === 'year'
  const [value, setValue] = useState(begun)
  const [period, setPeriod] = useState(annual ? (line.known?.lo.slice(0, 4) ?? String(Number(today.slice(0, 4)) - 1)) : today)
  const evidence = useEvidence(organisation)
  const input = value === '' || period === '' || evidence.travelling
    ? null
    : { fact: line.name, value: statedValue(line.definition, value), ...(annual ? { year: Number(period) } : { since: period }), evidence: evidence.id }
  return { annual, value, setValue, period, setPeriod, evidence, input }
}

/** What is stated, of which time, on which document. */
export function FactFields({ line, statement, error, today }: { line: FactLine; statement: ReturnType<typeof useStatement>; error: unknown; today: string }) {
  const say = useSay()
  const { definition } = line
  const { annual, value, setValue, period, setPeriod, evidence } = statement
  const choices = definition.type === '是否' ? ['是', '否'] : definition.choices
  const unit = definition.type === '金额' ? '万元' : definition.unit
  return (
    <>
      <div className="field-pair">
        <LabelledField label={line.name} path="facts.0.value" error={error}>
          {(control) => choices.length > 0
            ? <select {...control} required value={value} onChange={(event) => setValue(event.target.value)}><option value="">{say(['请选择', 'Choose'])}</option>{choices.map((choice) => <option key={choice}>{choice}</option>)}</select>
            : definition.type === '日期'
              ? <input {...control} required type="date" max={today} value={value} onChange={(event) => setValue(event.target.value)} />
              : definition.type === '文本'
                ? <input {...control} required maxLength={2000} value={value} onChange={(event) => setValue(event.target.value)} />
                : <span className="figure-field"><input {...control} required inputMode="decimal" value={value} onChange={(event) => setValue(event.target.value)} /> {unit}</span>}
        </LabelledField>
        {annual
          ? <LabelledField label={say(['所属年度', 'Of the year'])} path="facts.0.year" error={error}>{(control) => <input {...control} required type="number" min={1900} max={Number(today.slice(0, 4))} value={period} onChange={(event) => setPeriod(event.target.value)} />}</LabelledField>
          : <LabelledField label={say(['自哪一天起', 'Since'])} path="facts.0.since" error={error}>{(control) => <input {...control} required type="date" max={today} value={period} onChange={(event) => setPeriod(event.target.value)} />}</LabelledField>}
      </div>
      <LabelledField label={say(['佐证材料（可不附）', 'Evidence (optional)'])} path="facts.0.evidence" error={error}>
        {() => <FileDrop label={say(['佐证材料', 'Evidence'])} accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx" maxBytes={MAX_BYTES} files={evidence.file === null ? [] : [evidence.file]} onAdd={evidence.add} onRemove={evidence.remove} />}
      </LabelledField>
    </>
  )
}

/** What is known as it would be typed: where one goes on from it. */
export const begunWith = ({ definition, known }: FactLine): string => typedValue(definition, known?.value ?? null)
