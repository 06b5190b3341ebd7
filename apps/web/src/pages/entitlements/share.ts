/** How much of a scan is done, 0 to 1: whole documents, and of the one at hand what is settled. */
export function shareOf({ documents, done, candidates, settled }: { documents: number; done: number; candidates: number; settled: number }): number {
  if (documents === 0) return 0
  const inHand = candidates === 0 || done === documents ? 0 : settled / candidates
  return Math.min(1, (done + inHand) / documents)
}
