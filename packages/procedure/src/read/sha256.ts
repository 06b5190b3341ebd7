/**
 * SHA-256 (FIPS 180-4) of a text in UTF-8, as hex. Written out because this package runs in Node and in the browser and
 * needs the hash at once: Web Crypto answers only later.
 */
export function sha256(text: string): string {
  const message = new TextEncoder().encode(text)
  const blocks = ((message.length + 8) >> 6) + 1
  const padded = new DataView(new ArrayBuffer(blocks * 64))
  message.forEach((byte, i) => padded.setUint8(i, byte))
  padded.setUint8(message.length, 0x80)
  padded.setBigUint64(blocks * 64 - 8, BigInt(message.length) * 8n)

  const hash = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fraction(prime ** (1 / 2)))
  const w = new Uint32Array(64)
  for (let block = 0; block < blocks; block++) {
    for (let t = 0; t < 64; t++) w[t] = t < 16 ? padded.getUint32(block * 64 + t * 4) : small1(w[t - 2]!) + w[t - 7]! + small0(w[t - 15]!) + w[t - 16]!
    let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number]
    for (let t = 0; t < 64; t++) {
      const t1 = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[t]! + w[t]!) | 0
      const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
    }
    ;[a, b, c, d, e, f, g, h].forEach((value, i) => (hash[i] = hash[i]! + value))
  }
  return [...hash].map((word) => word.toString(16).padStart(8, '0')).join('')
}

const rotate = (x: number, n: number): number => (x >>> n) | (x << (32 - n))
const small0 = (x: number): number => rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)
const small1 = (x: number): number => rotate(x, 17) ^ rotate(x, 19) ^ (x >>> 10)
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) >>> 0

const PRIMES = Array.from({ length: 310 }, (_, i) => i + 2).filter((n) => {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false
  return true
})
const ROUND = Uint32Array.from(PRIMES.slice(0, 64), (prime) => fraction(Math.cbrt(prime)))
