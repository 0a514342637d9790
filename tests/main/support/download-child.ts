/** Downloads one file until it is killed; tells its row (as the store would keep it) and how far it came. */

import type { Wanted } from '../../../main/files/ports.ts'
import { memoryStore, startWorld } from './blob-world.ts'

const [url = '', folder = '', file = ''] = process.argv.slice(2)
const wanted = JSON.parse(file) as Wanted
const store = memoryStore([wanted])
const world = startWorld(url, folder, {
  ...store,
  putBlob: (row) => {
    console.log(JSON.stringify({ key: Buffer.from(row.key).toString('hex'), fileName: row.fileName }))
    return store.putBlob(row)
  },
})
// Every few milliseconds, because the last progress may be held back.
setInterval(() => {
  const state = world.downloads.stateOf(wanted.version.id)
  if (state !== null && 'receivedBytes' in state) console.log(state.receivedBytes)
}, 5)
world.downloads.start()
