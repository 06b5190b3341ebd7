import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import { Loaded } from '../Loaded.tsx'
import { CompareView } from './CompareView.tsx'
import { askComparison, askDocument, askVersions, type Sides } from './policy.ts'

const SIDES = ['before', 'after', 'beforeDay', 'afterDay'] as const

export default function ComparePage() {
  const { document = '' } = useParams()
  const [address, setAddress] = useSearchParams()
  const number = (name: string) => (/^\d+$/.test(address.get(name) ?? '') ? Number(address.get(name)) : undefined)
  const day = (name: string) => (/^\d{4}-\d{2}-\d{2}$/.test(address.get(name) ?? '') ? address.get(name)! : undefined)
  const sides: Sides = { before: number('before'), after: number('after'), beforeDay: day('beforeDay'), afterDay: day('afterDay') }
  const text = useQuery(askDocument(document))
  const versions = useQuery(askVersions(document))
  const comparison = useQuery({ ...askComparison(document, sides), placeholderData: (before) => before })
  const choose = (changed: Partial<Sides>) => {
    const next = { ...sides, ...changed }
    setAddress(Object.fromEntries(SIDES.flatMap((name) => (next[name] === undefined ? [] : [[name, String(next[name])]]))), { replace: true })
  }
  return (
    <Loaded query={text}>
      {(data) => <Loaded query={versions}>{(known) => <Loaded query={comparison}>{(compared) => <CompareView text={data} versions={known} compared={compared} waiting={comparison.isPlaceholderData} onChoose={choose} />}</Loaded>}</Loaded>}
    </Loaded>
  )
}
