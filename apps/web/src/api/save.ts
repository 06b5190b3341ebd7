import { transport } from './transport.ts'

/** Where a file is made: an address, with what has to be said for it when that is more than an address should hold. */
export interface FileSource {
  readonly path: string
  readonly input?: object
}

/** Fetches a file in the post one acts in (a plain link cannot say which) and hands it to the browser to keep. Throws a Problem. */
export async function saveFile({ path, input }: FileSource): Promise<void> {
  const answer = await transport(new Request(path, input === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) }))
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name === undefined ? '' : decodeURIComponent(name)
  link.click()
  URL.revokeObjectURL(address)
}
