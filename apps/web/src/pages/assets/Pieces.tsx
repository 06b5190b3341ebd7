import { useSay } from '../../language/LanguageProvider.tsx'
import type { Message } from '../../language/message.ts'

/** A number of patents or products, or of something else, with its unit where the language wants one. */
export function Pieces({ n, of = ['件', ''] }: { n: number; of?: Message }) {
  const say = useSay()
  const unit = say(of)
  return <>{n.toLocaleString('en-US')}{unit !== '' && <span className="unit">{unit}</span>}</>
}
