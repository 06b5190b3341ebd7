import type { Reading } from '@zhiyun/policy'
import { ReadingsBox } from '../../components/ReadingsBox/ReadingsBox.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

/** Readings as the text leaves them open, with what the office chose, or by which one is reckoned until it does. */
export function StandingReadings({ readings }: { readings: readonly Reading[] }) {
  const say = useSay()
  return readings.map(({ id, question, values, preferred, provisional, chosen, clauses }) => {
    const used = chosen?.value ?? preferred
    return (
      <ReadingsBox
        key={id} question={question} clauses={clauses}
        options={values.map((value) => ({ value, working: value === used ? [say(['现按此计算。', 'Reckoned with now.'])] : [], chosen: value === chosen?.value, used: value === used }))}
        standing={
          chosen
            ? say(['{office}于 {date} 选定“{value}”，依据：{paper}。', '{office} chose “{value}” on {date}: {paper}.'], { office: chosen.office ?? say(['主管机关', 'The office']), date: chosen.date ?? '—', value: chosen.value, paper: chosen.document ?? '—' })
            : provisional
              ? say(['机关尚未选定。暂按“{value}”计算，两种结果都列出；首次使用前应由机关选定。', 'The office has not chosen. “{value}” is used for now and both results are shown; the office should choose before first use.'], { value: used })
              : say(['机关尚未选定。暂按“{value}”计算，两种结果都列出。', 'The office has not chosen. “{value}” is used for now and both results are shown.'], { value: used })
        }
      />
    )
  })
}
