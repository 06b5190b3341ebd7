import { useMemo } from 'react'
import { Link } from 'react-router'
import { networkOf, type Tie } from './network.ts'
import { useWidth } from './useWidth.ts'
import './charts.css'

/** Who is tied to whom: circles lead to what each has, lines to what two have together. */
export function Network({ ties, toOne, toBoth, label }: { ties: readonly Tie[]; toOne: (name: string) => string; toBoth: (a: string, b: string) => string; label: string }) {
  const [box, width] = useWidth<HTMLElement>(640)
  const height = width < 480 ? 340 : 380
  const { knots, lines } = useMemo(() => networkOf(ties, width, height), [ties, width, height])
  const most = Math.max(1, ...ties.map(({ weight }) => weight))
  return (
    <figure ref={box} className="chart-network">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={label}>
        {lines.map(({ from, to, weight }) => (
          <Link key={`${from.name} ${to.name}`} to={toBoth(from.name, to.name)} aria-label={`${from.name}、${to.name} ${weight}`}>
            <title>{`${from.name}、${to.name} ${weight}`}</title>
            <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} className="tie" strokeWidth={1 + 5 * (weight / most)} />
          </Link>
        ))}
        {knots.map(({ name, x, y, radius, weight }) => (
          <Link key={name} to={toOne(name)} aria-label={`${name} ${weight}`}>
            <title>{`${name} ${weight}`}</title>
            <circle cx={x} cy={y} r={radius} className="knot" />
            <text x={x} y={y! + radius + 13} textAnchor={x! < 60 ? 'start' : x! > width - 60 ? 'end' : 'middle'} aria-hidden="true">{name.length > 9 ? `${name.slice(0, 8)}…` : name}</text>
          </Link>
        ))}
      </svg>
    </figure>
  )
}
