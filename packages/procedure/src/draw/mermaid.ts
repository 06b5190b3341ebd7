import type { Procedure, Row, Signing } from '../model/procedure.ts'

/** The flow as a Mermaid state diagram: one arrow for each way, labelled with who does what, and the clocks as notes. */
export function drawMermaid(procedure: Procedure): string {
  const states = Object.keys(procedure.states)
  const id = (state: string): string => `s${states.indexOf(state)}`
  const arrows = new Map<string, string[]>()
  for (const row of procedure.rows) {
    for (const from of row.from) {
      const key = `${id(from)} --> ${id(row.to ?? from)}`
      arrows.set(key, [...(arrows.get(key) ?? []), labelOf(row)])
    }
  }
  const notes = Object.values(procedure.clocks).map((clock) => {
    const length = clock.length.kind === 'term' ? `${clock.length.term.n}${clock.length.term.unit}` : `至${clock.length.field}`
    const stops = clock.stops.length > 0 ? `，停于${clock.stops.join('、')}` : ''
    return `  note right of ${id(clock.runs[0] ?? '')} : ${clock.name} ${length}${stops}`
  })
  return [
    'stateDiagram-v2',
    ...states.map((state) => `  state "${state}" as ${id(state)}`),
    `  [*] --> ${id(procedure.initial)}`,
    ...[...arrows].map(([arrow, labels]) => `  ${arrow} : ${labels.join('、')}`),
    ...states.filter((state) => procedure.states[state]!.ending).map((state) => `  ${id(state)} --> [*]`),
    ...notes,
    '',
  ].join('\n')
}

const labelOf = (row: Row): string => `${row.action}／${row.who.join('·')}${row.signing ? `（会${signingText(row.signing)}）` : ''}`

export const signingText = (signing: Signing): string => (signing.kind === 'each' ? '各一' : signing.kind === 'all' ? '全部' : `${signing.n}人`)
