import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { begunWith, FactFields, STATEMENT_FIELDS, useStatement } from './FactFields.tsx'
import { ABOUT_FACTS, valueText, vouchedAs, type FactLine, type Names } from './facts.ts'

interface Props {
  organisation: number
  line: FactLine
  authorities: Names['authorities']
  today: string
  onDone: () => void
}

/** The office vouches for a value it has seen: what, of which time, on whose word, by which document. It begins with what was declared. */
export function VerifyFact({ organisation, line, authorities, today, onDone }: Props) {
  const say = useSay()
  const queries = useQueryClient()
  const { definition, known } = line
  const kinds = vouchedAs(definition)
  const [as, setAs] = useState(kinds[0]!)
  const [authority, setAuthority] = useState('')
  const statement = useStatement(organisation, line, today, begunWith(line))
  const verify = useMutation({
    mutationFn: (input: object) => write(`/api/facts/organisations/${organisation}/verify`, { as, ...(authority === '' ? {} : { authority }), facts: [input] }),
    onSuccess: async () => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => ABOUT_FACTS.includes(String(queryKey[0])) })
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (statement.input !== null) verify.mutate(statement.input)
  }
  const [own, ...others] = authorities.filter(({ source }) => source === as)
  return (
    <Dialog title={say(['核验 {name}', 'Verify {name}'], { name: line.name })} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {verify.isError && <ProblemMessage error={verify.error} atFields={[...STATEMENT_FIELDS, 'authority']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        {known === null
          ? <p>{say(['本单位还没有填报；可以直接按所见材料登记。', 'Nothing was declared; what the documents show may be recorded all the same.'])}</p>
          : <p>{say(['现为“{value}”，{source}，自 {lo}，记于 {at}。', 'Now “{value}”, {source}, since {lo}, recorded {at}.'], { value: valueText(known.type, known.unit, known.value), source: known.source, lo: known.lo, at: shortTime(known.recordedAt, today) })}</p>}
        {definition.verifier !== null && <p className="source">{say(['词典所列核验途径：{how}', 'How the dictionary says it is verified: {how}'], { how: definition.verifier })}</p>}
        <FactFields line={line} statement={statement} error={verify.error} today={today} />
        <div className="field-pair">
          <LabelledField label={say(['作为', 'As'])} path="as" error={verify.error}>{(control) => <select {...control} value={as} onChange={(event) => { setAs(event.target.value as typeof as); setAuthority('') }}>{kinds.map((kind) => <option key={kind}>{kind}</option>)}</select>}</LabelledField>
          <LabelledField label={say(['来源', 'On whose word'])} path="authority" error={verify.error}>
            {(control) => <select {...control} value={authority} onChange={(event) => setAuthority(event.target.value)}><option value="">{own?.name ?? as}</option>{others.map(({ name }) => <option key={name}>{name}</option>)}</select>}
          </LabelledField>
        </div>
        <p className="source">{say(['登记后先于自行填报；此前各方所说都保留在沿革里。', 'It then goes before declarations; what everyone said before stays in the history.'])}</p>
        <p className="row"><button type="submit" className="button primary" disabled={verify.isPending || statement.evidence.travelling}>{say(['登记为{as}', 'Record as {as}'], { as })}</button><button type="button" className="button" onClick={onDone}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
