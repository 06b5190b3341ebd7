import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { statedValue, type FactLine } from './facts.ts'

/** A declared value stands beside what was known before; a better source prevails. */
export function DeclareFact({ organisation, line, today, onDone }: { organisation: number; line: FactLine; today: string; onDone: () => void }) {
  const say = useSay()
  const queries = useQueryClient()
  const { definition } = line
  const [value, setValue] = useState('')
  const declare = useMutation({
    mutationFn: () => write(`/api/facts/organisations/${organisation}/declare`, { facts: [{ fact: line.name, value: statedValue(definition, value) }] }),
    onSuccess: async () => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => ['profile', 'checkup', 'draft-decision'].includes(String(queryKey[0])) })
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (value !== '') declare.mutate()
  }
  const choices = definition.type === '是否' ? ['是', '否'] : definition.choices
  const unit = definition.type === '金额' ? '万元' : definition.unit
  return (
    <Dialog title={say(['填报 {name}', 'Declare {name}'], { name: line.name })} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {declare.isError && <ProblemMessage error={declare.error} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        {definition.question !== null && <p><b>{definition.question}</b></p>}
        {definition.hint !== null && <p className="source">{definition.hint}</p>}
        <div className="field">
          <label htmlFor="fact-value">{line.name}</label>
          {choices.length > 0
            ? <select id="fact-value" required value={value} onChange={(event) => setValue(event.target.value)}><option value="">{say(['请选择', 'Choose'])}</option>{choices.map((choice) => <option key={choice}>{choice}</option>)}</select>
            : <span className="figure-field"><input id="fact-value" required {...(definition.type === '日期' ? { type: 'date', max: today } : { inputMode: 'decimal' as const })} value={value} onChange={(event) => setValue(event.target.value)} /> {unit}</span>}
        </div>
        <p className="source">{say(['自行填报，未经核验；以登记和部门核验的为准，原有记录保留。', 'Declared and not verified; registers and authorities prevail. Earlier records are kept.'])}</p>
        <p><button type="submit" className="button primary" disabled={declare.isPending}>{say(['填报', 'Declare'])}</button></p>
      </form>
    </Dialog>
  )
}
