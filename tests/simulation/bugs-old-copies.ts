/** Planted bugs about disks that were put back from older copies, private words, and clocks that jump. */
import { sealed } from './model-seal.ts'
import { bug, type PlantedBug, pages } from './planting.ts'

export const inOldCopies: readonly PlantedBug[] = [
  bug('counts its batches on from the copy', {
    batchNumber: (last, disk) => (last ?? Math.max(0, ...disk.batchNumbers)) + 1,
  }),
  bug(
    'does not look which of its batches the server has',
    pages((response) => ({ ...response, batchesTaken: [] })),
  ),
  bug(
    'takes every batch that was sent before this start for an older copy',
    pages((response, device) => {
      const [newest] = [...device.disk.batchNumbers].slice(-1)
      device.disk.batchNumbers = new Set(newest === undefined ? [] : [newest])
      return response
    }),
  ),
  bug('keeps what comes back of its own as if a stranger had written it', {
    store: (store, device) => ({
      ...store,
      applyResponse: async (response, now) => {
        const before = device.disk.log.length
        const stored = await store.applyResponse(response, now)
        device.disk.log = device.disk.log.map((row, at) => (at < before ? row : { ...row, own: false }))
        return stored
      },
    }),
  }),
  bug('shows the server no mark', {
    transport: (transport) => ({
      ...transport,
      exchange: ({ epoch, cursors, batches, relayed, maxBytes }, signal) =>
        transport.exchange({ epoch, cursors, batches, relayed, maxBytes }, signal),
    }),
  }),
  bug('a mark is a number, and the number is there again', {
    rules: (sound) => ({
      ...sound,
      isForgotten: (disk, mark) =>
        sound.isForgotten(disk, mark) &&
        Number(new TextDecoder().decode(mark).split(' ')[1]) > disk.order.length,
    }),
  }),
  bug('a mark names the run of the server and not the entry', {
    rules: (sound) => ({
      ...sound,
      isForgotten: (disk, mark) => {
        const [, count, , life] = new TextDecoder().decode(mark).split(' ')
        return sound.isForgotten(disk, mark) && String(disk.order[Number(count) - 1]?.life) !== life
      },
    }),
  }),
  bug('every mark of another newest entry starts a new epoch', {
    rules: (sound) => ({
      ...sound,
      isForgotten: (disk, mark) => {
        const [epoch, count] = new TextDecoder().decode(mark).split(' ')
        return epoch === disk.epoch && Number(count) !== disk.order.length
      },
    }),
  }),
]

export const inTheWords: readonly PlantedBug[] = [
  bug('sends private words in clear', {
    store: (store) => ({
      ...store,
      // Sealed twice is not sealed.
      appendLocal: (write) => store.appendLocal({ ...write, update: sealed(write.docId, write.update) }),
    }),
  }),
  bug('waits by the clock on the wall', {
    timers: (timers, device, baseMs) => ({
      set: (waitMs, fire) => {
        const wall = (): number => device.skewMs + baseMs
        const setAt = wall()
        // A clock that was put back makes the wait longer by as much.
        return timers.set(waitMs, () => {
          const stillMs = setAt - wall()
          if (stillMs <= 0) fire()
          else timers.set(stillMs, fire)
        })
      },
    }),
  }),
]
