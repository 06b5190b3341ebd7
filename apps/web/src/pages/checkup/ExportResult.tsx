import { Icon } from '../../components/Icon/Icon.tsx'
import { SaveButton } from '../../components/SaveLink/SaveLink.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Told } from './effects.ts'

interface Props {
  /** Null for a visitor. */
  organisation: number | null
  told: Told
  document: string
  supposeInForce: boolean
  /** One measure; without it the whole check-up. */
  measure?: string
  name?: string
}

const FORMATS = { docx: ['导出 Word', 'Word'], pdf: ['导出 PDF', 'PDF'] } as const

/** What is shown, as a file: with version, facts, sources and clauses. A visitor's answers travel with the question and are not kept. */
export function ExportResult({ organisation, told: { facts, records }, document, supposeInForce, measure, name }: Props) {
  const say = useSay()
  const path = organisation === null ? '/api/policies/check-up/paper' : `/api/policies/organisations/${organisation}/check-up/paper`
  const asked = organisation === null ? { facts, records } : { suppose: facts }
  return (['docx', 'pdf'] as const).map((format) => (
    <SaveButton key={format} path={path} input={{ ...asked, document, supposeInForce, format, ...(measure === undefined ? {} : { measure }) }}>
      <Icon name="download" />{say(FORMATS[format])}{name !== undefined && <span className="unseen">：{name}</span>}
    </SaveButton>
  ))
}
