import { Link } from 'react-router'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { CaseAnswer } from './case.ts'

const DRAWS = ['supervisor', 'auditor']
const READS_SCORES = ['manager', 'approver', 'reviewer', 'auditor']

/** Ways from a case that is reviewed: to its draw for those who draw, to its scores for those who decide. Nobody has both but the auditor. */
export function ReviewLinks({ data }: { data: CaseAnswer }) {
  const say = useSay()
  const { post } = useSession()
  const reviewed = data.steps.some((step) => step.role.endsWith('专家') || step.action.includes('抽')) || data.moves.some(({ action }) => action.includes('抽'))
  if (!reviewed) return null
  return (
    <>
      {DRAWS.includes(post) && <Link className="button" to={`/work/cases/${data.case}/draws`}>{say(['抽取', 'Draw'])}</Link>}
      {READS_SCORES.includes(post) && <Link className="button" to={`/work/cases/${data.case}/review`}>{say(['评审情况', 'Review'])}</Link>}
    </>
  )
}
