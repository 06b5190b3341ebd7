/** A ticket as it was typed: 22 signs, copied bare, with blanks, or as the whole address; '' when it is none. */
export function ticketIn(typed: string): string {
  const close = typed.replaceAll(/\s+/g, '')
  return /^[\w-]{22}$/.exec(close.slice(close.lastIndexOf('#') + 1))?.[0] ?? ''
}
