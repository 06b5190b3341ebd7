/** What an office has set up is read from here. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A variable is set to what cannot be meant; the platform does not start on it. */
export class SettingProblem extends Error {
  readonly zh: string
  readonly en: string
  constructor(variable: string, zh: string, en: string) {
    super(`${variable}: ${zh} ${en}`)
    this.name = 'SettingProblem'
    this.zh = `${variable}：${zh}`
    this.en = `${variable}: ${en}`
  }
}

const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]']
export const isLoopback = ({ hostname }: URL): boolean => LOOPBACK.includes(hostname)

/** The address a variable names. Throws SettingProblem. */
export function addressOf(variable: string, text: string, protocols: readonly string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !protocols.includes(url.protocol) || url.hostname === '') throw new SettingProblem(variable, `应以 ${protocols.join('、')} 开头，写明主机`, `should begin with ${protocols.join(' or ')} and name a host`)
  return url
}
