/** An OParl endpoint over real HTTP: lists and pages, files onto the disk, and a server that lies, stalls, leads astray or never ends. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EndpointPorts, fetchFile, type LookPorts, lookAtSite } from '../../main/endpoint/index.ts'
import { readMeeting } from '../../main/export/meeting/read.ts'
import { SiteRead } from '../../shared/import/site.ts'
import { ok } from '../../shared/kernel/result.ts'
import { nodeGet } from './support/node-get.ts'

const SCHEMA = 'https://schema.oparl.org/1.1'
type Reply = (response: ServerResponse) => void

let server: Server
let base: string
let replies: Map<string, Reply>
let asked: string[]
let folder: string
let online = true

const json =
  (body: unknown): Reply =>
  (response) =>
    void response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
/** Begins, and says nothing more. */
const begun =
  (words: string): Reply =>
  (response) =>
    void response.writeHead(200).write(words, () => silence())
const redirect =
  (to: string): Reply =>
  (response) =>
    void response.writeHead(302, { location: to }).end()

beforeEach(async () => {
  online = true
  replies = new Map()
  asked = []
  folder = mkdtempSync(path.join(tmpdir(), 'phong-hop-endpoint-'))
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const reply = replies.get(request.url ?? '')
    if (reply === undefined) response.writeHead(404).end()
    else reply(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

/** As if thirty seconds had passed since the last byte. */
let silence: () => void = () => undefined
const ports = (): EndpointPorts => ({
  get: nodeGet,
  isOnline: () => online,
  timers: {
    set: (_, fire) => {
      silence = fire
      return () => undefined
    },
  },
})
const looking = (signal = new AbortController().signal): LookPorts => ({
  ...ports(),
  signal,
  progress: () => undefined,
  read: async (root, documents) => {
    const held = documents.flatMap(({ bytes }) => (bytes === null ? [] : [bytes]))
    const answer = await readMeeting(
      {
        ...{ do: 'meeting', from: 'oparl', root },
        documents: documents.map(({ address, bytes }) => ({
          address,
          source: bytes === null ? null : held.indexOf(bytes),
        })),
      },
      async (source) => held[source] ?? new Uint8Array(),
    )
    return ok(SiteRead.parse(answer))
  },
})
const look = (at: string, signal?: AbortSignal) => lookAtSite(looking(signal), `${base}${at}`)
const fileAt = (at: string, change: { mostBytes?: number; signal?: AbortSignal } = {}) =>
  fetchFile(ports(), {
    ...{ typed: base, address: `${base}${at}`, path: path.join(folder, 'f.pdf') },
    ...{ mostBytes: 1000, signal: new AbortController().signal, progress: () => undefined, ...change },
  })
const codeOf = (result: Awaited<ReturnType<typeof look>> | Awaited<ReturnType<typeof fileAt>>) =>
  result.ok ? 'ok' : result.failure.code

function site(): void {
  const meeting = (n: number) => ({
    id: `${base}/meeting/${String(n)}`,
    type: `${SCHEMA}/Meeting`,
    name: `Kỳ họp ${String(n)}`,
    start: `2026-0${String(n)}-01T08:00:00+07:00`,
  })
  replies.set('/oparl', json({ type: `${SCHEMA}/System`, body: `${base}/bodies` }))
  replies.set(
    '/bodies',
    json({ data: [{ id: `${base}/b`, type: `${SCHEMA}/Body`, meeting: `${base}/meetings` }], links: {} }),
  )
  replies.set('/meetings', json({ data: [meeting(1)], links: { next: `${base}/meetings?2` } }))
  replies.set('/meetings?2', json({ data: [meeting(2)], links: {} }))
  const file = (name: string, at: string) => ({
    ...{ id: `${base}/f/${name}`, type: `${SCHEMA}/File`, name, fileName: `${name}.pdf` },
    accessUrl: `${base}${at}`,
  })
  replies.set(
    '/meeting/2',
    json({
      ...meeting(2),
      agendaItem: [
        { id: `${base}/i1`, number: '1', name: 'Ngân sách', order: 1, consultation: `${base}/c1` },
        { id: `${base}/i2`, number: '2', name: 'Khác', order: 2, consultation: `${base}/gone` },
      ],
    }),
  )
  replies.set('/c1', json({ type: `${SCHEMA}/Consultation`, paper: `${base}/p1` }))
  replies.set(
    '/p1',
    json({ type: `${SCHEMA}/Paper`, name: 'Tờ trình ngân sách', mainFile: file('to-trinh', '/get/1') }),
  )
}

test('a system, its meetings over two pages, then one of them with its papers', async () => {
  site()
  const found = await look('/oparl')
  expect(found.ok && found.value.is === 'meetings' && found.value.meetings.map(({ name }) => name)).toEqual([
    'Kỳ họp 2',
    'Kỳ họp 1',
  ])
  const meeting = await look('/meeting/2')
  if (!meeting.ok || meeting.value.is !== 'proposal') throw new Error(JSON.stringify(meeting))
  const { items, papers, left } = meeting.value.proposal
  expect(items.map(({ name }) => name)).toEqual(['Ngân sách', 'Khác'])
  expect(papers.map(({ title, source }) => [title, source])).toEqual([
    ['Tờ trình ngân sách', `${base}/get/1`],
  ])
  // What could not be had is said.
  expect(left).toEqual([{ source: `${base}/gone`, why: 'no-file' }])
  expect(asked.length).toBe(new Set(asked).size)
})

describe('a site that cannot be had', () => {
  test.each<[string, string, () => void]>([
    ['no network', 'endpoint/offline', () => (online = false)],
    ['nothing there', 'endpoint/refused', () => undefined],
    ['no OParl', 'endpoint/not-oparl', () => replies.set('/x', (response) => response.end('<html>'))],
    ['a connection that is cut', 'endpoint/unreachable', () => replies.set('/x', (one) => one.destroy())],
    ['silence', 'endpoint/stalled', () => replies.set('/x', begun('{'))],
    [
      'a body without end',
      'endpoint/too-large',
      () =>
        replies.set('/x', (response) => {
          const more = (): void => {
            while (response.writable && response.write(Buffer.alloc(65_536, 32)));
            response.once('drain', more)
          }
          more()
        }),
    ],
    ['a way to another host', 'endpoint/elsewhere', () => replies.set('/x', redirect('http://127.0.0.2/y'))],
    [
      'a way to a file of this computer',
      'endpoint/elsewhere',
      () => replies.set('/x', redirect('file:///x')),
    ],
    ['a way in a circle', 'endpoint/unreachable', () => replies.set('/x', redirect('/x'))],
  ])('%s', async (_, code, prepare) => {
    prepare()
    expect(codeOf(await look('/x'))).toBe(code)
  })

  test('cancelled', async () => {
    const control = new AbortController()
    replies.set('/x', () => control.abort())
    expect(codeOf(await look('/x', control.signal))).toBe('import/cancelled')
  })

  test('one that asks for ever more is left', async () => {
    const papers = (n: number) => `${base}/list/${String(n)}`
    for (let n = 0; n < 40; n += 1)
      replies.set(`/list/${String(n)}`, json({ data: [], links: { next: papers(n + 1) } }))
    const found = await look('/list/0')
    expect(found.ok && found.value.is === 'meetings' && found.value.cut).toBe(true)
    expect(asked).toHaveLength(20)
  })
})

describe('a file', () => {
  test('comes onto the disk, also over a redirect of the same host', async () => {
    replies.set('/get', redirect('/real'))
    replies.set('/real', (response) => response.end('%PDF-1.7 nội dung'))
    expect(codeOf(await fileAt('/get'))).toBe('ok')
    expect(readFileSync(path.join(folder, 'f.pdf'), 'utf8')).toBe('%PDF-1.7 nội dung')
  })

  test.each<[string, string, Reply]>([
    ['refused', 'endpoint/refused', (response) => response.writeHead(403).end('không')],
    ['too large', 'endpoint/too-large', (response) => response.end('x'.repeat(1001))],
    [
      'cut off',
      'endpoint/unreachable',
      (response) => {
        response.writeHead(200, { 'content-length': 500 }).write('%PDF')
        setImmediate(() => response.destroy())
      },
    ],
    ['stalled', 'endpoint/stalled', begun('%PDF')],
    ['elsewhere', 'endpoint/elsewhere', redirect('http://127.0.0.2/f.pdf')],
  ])('%s: nothing half made stays', async (_, code, reply) => {
    replies.set('/f', reply)
    expect(codeOf(await fileAt('/f'))).toBe(code)
    expect(readdirSync(folder)).toEqual([])
  })
})
