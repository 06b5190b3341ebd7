import { useSay } from '../../language/LanguageProvider.tsx'
import { modeOf, modeWords, topicWords, type Address, type Mode, type Topic } from './topics.ts'
import './Choices.css'

interface Props {
  /** Whose: heard with every choice. */
  of: string
  topics: readonly Topic[]
  choices: Address['choices']
  onChoose: (topic: Topic, mode: Mode) => void
}

/** What goes to one address, and how: one line a topic. */
export function Choices({ of, topics, choices, onChoose }: Props) {
  const say = useSay()
  return (
    <dl className="pairs choices-of">
      {topics.map((topic) => {
        const id = `${of}-${topic}`.replace(/[^\w-]/g, '_')
        return [
          <dt key={topic}><label htmlFor={id}>{say(topicWords[topic])}<span className="unseen"> {of}</span></label></dt>,
          <dd key={`${topic}-mode`}>
            <select id={id} value={modeOf(choices, topic)} onChange={(event) => onChoose(topic, event.target.value as Mode)}>
              {(Object.keys(modeWords) as Mode[]).map((mode) => <option key={mode} value={mode}>{say(modeWords[mode])}</option>)}
            </select>
          </dd>,
        ]
      })}
    </dl>
  )
}
