// The package brings no types of its own.
declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream'
  import type { Submittable } from 'pg'

  type Options = { highWaterMark?: number }
  /** COPY … TO STDOUT, given to client.query(); `rowCount` is known at its end. */
  export function to(text: string, options?: Options): Readable & Submittable & { readonly rowCount: number }
  /** COPY … FROM STDIN, given to client.query(); `rowCount` is known when it has finished. */
  export function from(text: string, options?: Options): Writable & Submittable & { readonly rowCount: number }
}
