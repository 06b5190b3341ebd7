import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { fieldProblemsAt } from '../../api/problem.ts'
import { write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { FileDrop } from '../../components/FileDrop/FileDrop.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { SETTLED_BY_OFFICE } from './policy.ts'
import { bareLength, decodeText } from './printedText.ts'

const MAX_BYTES = 2_000_000

/** The official text, pasted or from a text file. It is known by its length and its hash; layout does not count. */
export function LoadPrinted({ document, expected, onDone }: { document: string; expected: number | null; onDone: () => void }) {
  const say = useSay()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const load = useMutation({
    mutationFn: () => write(`/api/policies/documents/${encodeURIComponent(document)}/printed`, { text }),
    onSuccess: async () => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => SETTLED_BY_OFFICE.includes(String(queryKey[0])) })
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    load.mutate()
  }
  const length = bareLength(text)
  const changed = fieldProblemsAt(load.error, 'text').some(({ code }) => code === 'CHANGED_TEXT')
  return (
    <Dialog title={say(['载入原文', 'Load the official text'])} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {load.isError && <ProblemMessage error={load.error} atFields={['text']} kept={say(['粘贴的文字还在，原有的原文没有变动。', 'The text is still here; what was loaded before has not changed.'])} />}
        <FileDrop label={say(['原文的文本文件', 'The text as a file'])} accept=".txt" maxBytes={MAX_BYTES} files={[]} onAdd={([file]) => void file?.arrayBuffer().then((bytes) => setText(decodeText(bytes)))} />
        <LabelledField label={say(['或粘贴全文', 'Or paste all of it'])} path="text" error={load.error}
          hint={<span role="status">{expected === null ? say(['{n} 字（不计空白）', '{n} characters without white space'], { n: length }) : length === 0 ? say(['应为 {e} 字（不计空白）', '{e} characters without white space expected'], { e: expected }) : length === expected ? say(['{n} 字，字数相符', '{n} characters, as expected'], { n: length }) : say(['{n} 字，应为 {e} 字，{d}', '{n} characters, {e} expected, {d}'], { n: length, e: expected, d: length > expected ? say(['多 {k} 字', '{k} too many'], { k: length - expected }) : say(['少 {k} 字', '{k} too few'], { k: expected - length }) })}</span>}>
          {(control) => <textarea {...control} required rows={10} value={text} onChange={(event) => setText(event.target.value)} />}
        </LabelledField>
        {changed && <p>{say(['字数相同而文字有别：多半是个别字、标点或数字不同。请与发文机关公布的文本逐句核对；文件若确已修改，先更新政策包。', 'The length is right and the wording is not: a character, a mark or a figure differs. Compare with what the issuer published; if the document was amended, the pack comes first.'])}</p>}
        <p className="source">{say(['只收与政策包所据版本相同的文本，空格与换行不论；载入后逐条显示在规则旁边，所有人可见。', 'Only the wording the pack was made from is taken, whatever its layout; it then stands beside the rules for everyone.'])}</p>
        <p className="row"><button type="submit" className="button primary" disabled={load.isPending || length === 0}>{say(['核对并载入', 'Check and load'])}</button><button type="button" className="button" onClick={onDone}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
