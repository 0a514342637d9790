import type { Get } from '../../../main/endpoint/index.ts'

/** Node's own way to ask an address, without following where it leads. */
export const nodeGet: Get = async (address, signal) => {
  const response = await fetch(address, { redirect: 'manual', signal, credentials: 'omit' })
  const length = response.headers.get('content-length')
  const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
  return {
    status: response.status,
    location,
    length: length === null ? null : Number(length),
    body: bodyOf(response),
  }
}

async function* bodyOf({ body }: Response): AsyncGenerator<Uint8Array> {
  if (body !== null) for await (const piece of body) yield piece as Uint8Array
}
