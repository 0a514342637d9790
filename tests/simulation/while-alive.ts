import type { ModelServer } from './model-server.ts'
import type { Reach } from './network.ts'
import type { VirtualTime } from './virtual-time.ts'

/** The answer of a process that died under the request is a cut line. */
export function whileAlive(server: ModelServer, time: VirtualTime): Reach['handle'] {
  return (asker, ask) =>
    new Promise((resolve) => {
      const life = server.life()
      let done = false
      const look = (): void => {
        if (server.life() !== life) resolve(null)
        else time.after(1000, () => !done && look())
      }
      void server.handle(asker, ask).then((response) => {
        done = true
        resolve(server.life() === life ? response : null)
      })
      look()
    })
}
