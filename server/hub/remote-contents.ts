/** Bytes of papers, asked of the main process: they lie encrypted on the holder's disk, and only it has the keys. */
import { Readable } from 'node:stream'
import type { FromHub, ToHub } from '../../shared/hub/messages.ts'
import type { Contents } from '../store/contents.ts'

type Answer = Extract<ToHub, { do: 'blob' | 'bytes' }>

export interface RemoteContents extends Contents {
  readonly answer: (answer: Answer) => void
}

/** Asked for at once; a reader that does not take them is not asked for more. */
const PIECE_BYTES = 256 * 1024

export function remoteContents(tell: (message: FromHub) => void): RemoteContents {
  const waiting = new Map<number, (answer: Answer) => void>()
  let last = 0
  const ask = (message: (id: number) => FromHub): Promise<Answer> =>
    new Promise((resolve) => {
      last += 1
      waiting.set(last, resolve)
      tell(message(last))
    })
  async function* pieces(sha256: Parameters<Contents['read']>[0], start: number, end: number) {
    for (let begin = start; begin < end; begin += PIECE_BYTES) {
      const till = Math.min(end, begin + PIECE_BYTES)
      const answer = await ask((id) => ({ is: 'wantsBytes', id, sha256, begin, end: till }))
      if (answer.do !== 'bytes' || answer.bytes?.length !== till - begin)
        throw new Error('the content went away')
      yield answer.bytes
    }
  }
  return {
    size: async (sha256) => {
      const answer = await ask((id) => ({ is: 'wantsBlob', id, sha256 }))
      return answer.do === 'blob' ? answer.size : null
    },
    read: (sha256, start, end) => Readable.from(pieces(sha256, start, end), { objectMode: false }),
    answer: (answer) => {
      waiting.get(answer.id)?.(answer)
      waiting.delete(answer.id)
    },
  }
}
