/** The two languages of the interface. Content (clauses, packs, procedures) stays Chinese in both. */
export type Language = 'zh' | 'en'

/** One text in both languages, kept side by side so that neither is forgotten. `{name}` is filled in. */
export type Message<Zh extends string = string, En extends string = string> = readonly [zh: Zh, en: En]

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never

/** The values a message needs: every `{name}` of either language, and nothing when there is none. */
export type Values<Zh extends string, En extends string> = [Names<Zh> | Names<En>] extends [never]
  ? []
  : [values: Record<Names<Zh> | Names<En>, string | number>]

export type Say = <const Zh extends string, const En extends string>(message: Message<Zh, En>, ...values: Values<Zh, En>) => string

/** Fills the message of one language. Numbers keep their digits: formatting is the caller's. */
export function sayIn(language: Language): Say {
  return (message, ...values) => {
    const text: string = message[language === 'zh' ? 0 : 1]
    const given: Record<string, string | number> = values[0] ?? {}
    return text.replace(/\{(\w+)\}/g, (_, name: string) => String(given[name]))
  }
}
