/** Numbers in [0, 1) that a seed repeats: xoshiro128** (Blackman and Vigna 2018), the state filled by splitmix32. */
export type Random = () => number

export function randomFrom(seed: number): Random {
  let fill = seed >>> 0
  const next = (): number => {
    fill = (fill + 0x9e3779b9) >>> 0
    let z = fill
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }
  let [a, b, c, d] = [next(), next(), next(), next()]
  const draw = (): number => {
    const five = Math.imul(b, 5)
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return result
  }
  // 53 bits of two draws: as fine as a number can be.
  return () => ((draw() >>> 5) * 67_108_864 + (draw() >>> 6)) / 9_007_199_254_740_992
}
