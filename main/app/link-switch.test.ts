import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOfFetchError } from '../sync/fetch-failure.ts'
import { createLinkSwitch } from './link-switch.ts'

let server: Server
let address: string
/** Answers the first line and then nothing more, as a slow line does. */
beforeEach(async () => {
  server = createServer((request, response) => {
    response.writeHead(200)
    if (request.url === '/slow') response.write('first')
    else response.end('whole')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const thrownBy = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => null).catch((e) => e)

describe('the switch that cuts the link', () => {
  it('lets everything through while it is whole', async () => {
    const answer = await createLinkSwitch().fetch(fetch)(`${address}/`, {})
    expect(await answer.text()).toBe('whole')
  })
  it('ends an answer that is under way, and finds no line for the next', async () => {
    const link = createLinkSwitch()
    const answer = await link.fetch(fetch)(`${address}/slow`, {})
    const reading = thrownBy(answer.text())
    link.set(true)
    expect(failureOfFetchError(await reading)).toBe('net/unreachable')
    expect(failureOfFetchError(await thrownBy(link.fetch(fetch)(`${address}/`, {})))).toBe('net/unreachable')
  })
  it('is whole again when it is mended', async () => {
    const link = createLinkSwitch()
    link.set(true)
    link.set(false)
    expect(await (await link.fetch(fetch)(`${address}/`, {})).text()).toBe('whole')
  })
  it('still ends for the caller who gives up', async () => {
    const mine = new AbortController()
    const asked = thrownBy(
      createLinkSwitch()
        .fetch(fetch)(`${address}/slow`, { signal: mine.signal })
        .then((a) => a.text()),
    )
    mine.abort()
    expect(await asked).toMatchObject({ name: 'AbortError' })
  })
})

describe('the nudge line behind it', () => {
  const built = () => {
    const calls: string[] = []
    const link = createLinkSwitch()
    const line = link.line(() => ({ open: () => calls.push('open'), close: () => calls.push('close') }))({
      opened: () => undefined,
      lost: () => calls.push('lost'),
      nudged: () => undefined,
      refused: () => undefined,
    })
    return { calls, link, line }
  }
  it('is lost when the link is cut, and opened when it is mended', () => {
    const { calls, link, line } = built()
    line.open()
    link.set(true)
    link.set(false)
    expect(calls).toEqual(['open', 'close', 'lost', 'open'])
  })
  it('opens only when mended, when it was wanted meanwhile', () => {
    const { calls, link, line } = built()
    link.set(true)
    line.open()
    expect(calls).toEqual([])
    link.set(false)
    expect(calls).toEqual(['open'])
  })
  it('stays closed when nobody wants it', () => {
    const { calls, link, line } = built()
    line.open()
    line.close()
    link.set(true)
    link.set(false)
    expect(calls).toEqual(['open', 'close'])
  })
})
