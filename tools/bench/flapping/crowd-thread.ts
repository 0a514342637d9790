/** One part of a crowd in a thread of its own: says when everybody is in, flaps when it is told to, and says how it went. */
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { type FlappingOutcome, type FlappingRun, flap } from './flap.ts'

export type ThreadRun = Omit<FlappingRun, 'begin'>
export type ThreadWord = { readonly is: 'in' } | { readonly is: 'over'; readonly outcome: FlappingOutcome }

const port = parentPort
if (port === null) throw new Error('a thread of a crowd, and nobody who began it')
const say = (word: ThreadWord): void => port.postMessage(word)

const outcome = await flap({
  ...(workerData as ThreadRun),
  begin: async () => {
    say({ is: 'in' })
    await once(port, 'message')
  },
})
say({ is: 'over', outcome })
port.close()
