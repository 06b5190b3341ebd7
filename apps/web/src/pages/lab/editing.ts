import { readSetting, writeSetting, type Dial, type Dictionary, type DraftChange, type Setting } from '@zhiyun/policy'

/** What a draft puts at a place; the pack's own setting where it changes nothing there, or nothing that can be read. */
export function draftedAt(dial: Dial, changes: readonly DraftChange[], dictionary: Dictionary): Setting {
  const change = changes.find(({ at }) => at === dial.at)
  if (change === undefined) return dial.setting
  const read = readSetting(dial, change.to, dictionary)
  return 'setting' in read ? read.setting : dial.setting
}

/** The changes with one place set anew; null, or what stands there anyway, takes the change away. */
export function withSetting(changes: readonly DraftChange[], dial: Dial, setting: Setting | null): readonly DraftChange[] {
  const others = changes.filter(({ at }) => at !== dial.at)
  if (setting === null || writeSetting(setting) === writeSetting(dial.setting)) return others
  const from = changes.find(({ at }) => at === dial.at)?.from ?? dial.written
  return [...others, { at: dial.at, from, to: writeSetting(setting) }]
}

/** The changes as they are saved on today's pack: each from what stands there now. */
export const rebased = (changes: readonly DraftChange[], dials: readonly Dial[]): DraftChange[] =>
  changes.map((change) => ({ ...change, from: dials.find(({ at }) => at === change.at)?.written ?? change.from }))

/** The number that is drawn until another is chosen: the first threshold, else the first number. */
export const firstSwept = (dials: readonly Dial[]): Dial | undefined => {
  const numbers = dials.filter(({ setting }) => setting.form === 'bound' || setting.form === 'number')
  return numbers.find(({ kind }) => kind === '门槛') ?? numbers[0]
}
