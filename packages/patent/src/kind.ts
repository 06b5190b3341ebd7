/** The three kinds of patent of Patent Law art. 2. */
export type PatentKind = 'invention' | 'utility' | 'design'

export const KIND_NAMES: Readonly<Record<PatentKind, { zh: string; en: string }>> = {
  invention: { zh: '发明', en: 'invention' },
  utility: { zh: '实用新型', en: 'utility model' },
  design: { zh: '外观设计', en: 'design' },
}

const MARKS: readonly (readonly [PatentKind, RegExp])[] = [
  ['utility', /实用新型|^新型$|utility/i],
  ['design', /外观|^设计$|design/i],
  ['invention', /发明|invention/i],
]

/** The kind that a free text names (`发明授权`, `实用新型`, `design` …), or null. */
export function kindOf(text: string): PatentKind | null {
  if (text === '') return null
  const found = MARKS.find(([, mark]) => mark.test(text.trim()))
  return found ? found[0] : null
}
