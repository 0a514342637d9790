import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { resetNow } from './reset-now.ts'

let server: Server
let near: Socket
let far: Socket

beforeEach(async () => {
  server = createServer({ allowHalfOpen: true })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const accepted = once(server, 'connection')
  near = connect({ port: address.port, host: '127.0.0.1', allowHalfOpen: true })
  far = ((await accepted) as [Socket])[0]
})
afterEach(() => {
  far.destroy()
  server.close()
})

test('the other end is reset, though much waits to go out', async () => {
  const error = once(far, 'error')
  far.pause()
  near.write(Buffer.alloc(20_000_000))
  const closed = once(near, 'close')
  resetNow(near)
  await closed
  far.resume()
  expect(await error).toEqual([expect.objectContaining({ code: 'ECONNRESET' })])
})

test('one that is being shut down is closed too: it keeps no handle', async () => {
  const errors: Error[] = []
  near.on('error', (error) => errors.push(error))
  near.end()
  const closed = once(near, 'close')
  // The shutdown has been asked for, and is not done before the event loop has gone round.
  await new Promise<void>((resolve) => process.nextTick(resolve))
  expect(near.writableFinished).toBe(false)
  resetNow(near)
  await closed
  expect(errors).toEqual([])
})
