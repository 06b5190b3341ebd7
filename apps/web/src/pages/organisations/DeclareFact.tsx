import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { FactFields, STATEMENT_FIELDS, useStatement } from './FactFields.tsx'
import { ABOUT_FACTS, type FactLine } from './facts.ts'

/** A declared value stands beside what was known before; a better source prevails. */
export function DeclareFact({ organisation, line, today, onDone }: { organisation: number; line: FactLine; today: string; onDone: () => void }) {
  const say = useSay()
  const queries = useQueryClient()
  const { definition } = line
  const statement = useStatement(organisation, line, today, '')
  const declare = useMutation({
    mutationFn: (input: object) => write(`/api/facts/organisations/${organisation}/declare`, { facts: [input] }),
    onSuccess: async () => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => ABOUT_FACTS.includes(String(queryKey[0])) })
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (statement.input !== null) declare.mutate(statement.input)
  }
  return (
    <Dialog title={say(['填报 {name}', 'Declare {name}'], { name: line.name })} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {declare.isError && <ProblemMessage error={declare.error} atFields={STATEMENT_FIELDS} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        {definition.question !== null && <p><b>{definition.question}</b></p>}
        {definition.hint !== null && <p className="source">{definition.hint}</p>}
        <FactFields line={line} statement={statement} error={declare.error} today={today} />
        <p className="source">{say(['自行填报，未经核验；以登记和部门核验的为准，原有记录保留。', 'Declared and not verified; registers and authorities prevail. Earlier records are kept.'])}</p>
        <p><button type="submit" className="button primary" disabled={declare.isPending || statement.evidence.travelling}>{say(['填报', 'Declare'])}</button></p>
      </form>
    </Dialog>
  )
}
