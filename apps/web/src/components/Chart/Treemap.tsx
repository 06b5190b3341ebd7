import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useWidth } from './useWidth.ts'
import './charts.css'

export interface Leaf {
  key: string
  /** What stands together: a section of the classification. */
  group: string
  name: string
  note?: string | undefined
  value: number
  to: string
}
interface Branch { name: string; children: readonly Leaf[] }
interface Root { children: readonly Branch[] }

/** Areas as great as what they count, side by side in their groups; each leads to its patents. */
export function Treemap({ leaves, label }: { leaves: readonly Leaf[]; label: string }) {
  const [box, width] = useWidth<HTMLElement>(640)
  const height = width < 480 ? 360 : 320
  const places = useMemo(() => {
    const groups = [...new Set(leaves.map(({ group }) => group))].map((name): Branch => ({ name, children: leaves.filter(({ group }) => group === name) }))
    const root = hierarchy<Root | Branch | Leaf>({ children: groups }, (node) => ('children' in node ? node.children : undefined)).sum((node) => ('value' in node ? node.value : 0)).sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
    return treemap<Root | Branch | Leaf>().tile(treemapSquarify).size([width, height]).paddingInner(1).paddingOuter(1)(root).leaves()
  }, [leaves, width, height])
  return (
    <figure ref={box} className="chart-map">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={label}>
        {places.map(({ x0, x1, y0, y1, data }) => {
          const leaf = data as Leaf
          const [wide, high] = [x1 - x0, y1 - y0]
          return (
            <Link key={leaf.key} to={leaf.to} aria-label={`${leaf.name} ${leaf.note ?? ''} ${leaf.value.toLocaleString('en-US')}`}>
              <title>{`${leaf.name} ${leaf.note ?? ''} ${leaf.value.toLocaleString('en-US')}`}</title>
              <rect x={x0} y={y0} width={wide} height={high} className={`area group-${leaf.group}`} />
              {wide > 44 && high > 20 && <text x={x0 + 5} y={y0 + 16} aria-hidden="true" className="area-name">{leaf.name}</text>}
              {wide > 44 && high > 38 && <text x={x0 + 5} y={y0 + 33} aria-hidden="true">{leaf.value.toLocaleString('en-US')}</text>}
              {wide > 110 && high > 56 && leaf.note !== undefined && <text x={x0 + 5} y={y0 + 50} aria-hidden="true">{leaf.note.slice(0, Math.floor((wide - 10) / 14))}</text>}
            </Link>
          )
        })}
      </svg>
    </figure>
  )
}
