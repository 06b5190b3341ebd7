import { useSay } from '../../language/LanguageProvider.tsx'

/** A number of patents or products, with its unit where the language wants one. */
export function Pieces({ n }: { n: number }) {
  const say = useSay()
  const unit = say(['件', ''])
  return <>{n.toLocaleString('en-US')}{unit !== '' && <span className="unit">{unit}</span>}</>
}
