import { transport } from './transport.ts'

/** Fetches a file in the post one acts in (a plain link cannot say which) and hands it to the browser to keep. Throws a Problem. */
export async function saveFile(path: string): Promise<void> {
  const answer = await transport(new Request(path))
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name === undefined ? '' : decodeURIComponent(name)
  link.click()
  URL.revokeObjectURL(address)
}
