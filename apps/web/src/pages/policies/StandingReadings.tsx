import type { Reading } from '@zhiyun/policy'
import { useState } from 'react'
import { ReadingsBox } from '../../components/ReadingsBox/ReadingsBox.tsx'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { ChooseReading } from './ChooseReading.tsx'
import type { OfficeDecisions } from './policy.ts'
import { mayChooseReading } from './rights.ts'

interface Props {
  document: string
  readings: readonly Reading[]
  /** Every choice ever made, newest first, where the page shows the history. */
  choices?: OfficeDecisions['choices']
}

/** Readings as the text leaves them open, with what the office chose, or by which one is reckoned until it does; who may, chooses here. */
export function StandingReadings({ document, readings, choices = [] }: Props) {
  const say = useSay()
  const { role, today } = useSession()
  const [choosing, setChoosing] = useState<Reading | null>(null)
  return (
    <>
      {readings.map((reading) => {
        const { id, question, values, preferred, provisional, chosen, clauses } = reading
        const used = chosen?.value ?? preferred
        const history = choices.filter(({ axis }) => axis === id)
        return (
          <ReadingsBox
            key={id} question={question} clauses={clauses}
            options={values.map((value) => ({ value, working: value === used ? [say(['现按此计算。', 'Reckoned with now.'])] : [], chosen: value === chosen?.value, used: value === used }))}
            standing={
              <>
                {chosen
                  ? say(['{office}于 {date} 选定“{value}”，依据：{paper}。', '{office} chose “{value}” on {date}: {paper}.'], { office: chosen.office ?? say(['主管机关', 'The office']), date: chosen.date ?? '—', value: chosen.value, paper: chosen.document ?? '—' })
                  : provisional
                    ? say(['机关尚未选定。暂按“{value}”计算，两种结果都列出；首次使用前应由机关选定。', 'The office has not chosen. “{value}” is used for now and both results are shown; the office should choose before first use.'], { value: used })
                    : say(['机关尚未选定。暂按“{value}”计算，两种结果都列出。', 'The office has not chosen. “{value}” is used for now and both results are shown.'], { value: used })}
                {history.length > 0 && (
                  <ol className="source">
                    {history.map((each) => <li key={`${each.chosenAt}${each.paper}`}>{say(['{at} 登记：{office}，“{value}”，{paper}，{date}', 'Recorded {at}: {office}, “{value}”, {paper}, {date}'], { at: shortTime(each.chosenAt, today), office: each.office, value: each.value, paper: each.paper, date: each.decidedOn })}</li>)}
                  </ol>
                )}
                {mayChooseReading(role) && <p className="no-print"><button type="button" className="button small" onClick={() => setChoosing(reading)}>{chosen ? say(['改定读法', 'Choose anew']) : say(['选定读法', 'Choose'])}<span className="unseen">：{question}</span></button></p>}
              </>
            }
          />
        )
      })}
      {choosing !== null && <ChooseReading document={document} reading={choosing} onDone={() => setChoosing(null)} />}
    </>
  )
}
