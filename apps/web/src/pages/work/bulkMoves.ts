interface Action {
  readonly action: string
  readonly form: string | null
  readonly opinion: string | null
  readonly bulk: string | null
}

/** The moves that every chosen case may be given at once, and how: 逐件 each for itself, 同进退 all or none. */
export function bulkMovesOf(lines: readonly { readonly actions: readonly Action[] }[]): { action: string; mode: string }[] {
  const [first, ...rest] = lines.map((line) => line.actions.filter((each) => each.bulk !== null && each.form === null && each.opinion === null))
  return (first ?? []).filter(({ action, bulk }) => rest.every((actions) => actions.some((each) => each.action === action && each.bulk === bulk))).map(({ action, bulk }) => ({ action, mode: bulk! }))
}
