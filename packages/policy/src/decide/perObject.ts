/** What follows from a part of a pack alone, computed once for each part and kept as long as the pack is. */
export function perObject<Part extends object, Found>(compute: (part: Part) => Found): (part: Part) => Found {
  const known = new WeakMap<Part, { readonly found: Found }>()
  return (part) => {
    const before = known.get(part)
    if (before) return before.found
    const found = compute(part)
    known.set(part, { found })
    return found
  }
}
