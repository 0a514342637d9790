import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { setDisabled } from '../../server/store/account-rows.ts'
import { bodyScope, meetingScope, personScope, type Scope } from '../../shared/oparl/scope.ts'
import { Nudge } from '../../shared/wire/protocol.ts'
import {
  anOp,
  bearer,
  call,
  type Device,
  exchange,
  meetingDoc,
  privateDoc,
  pullAll,
  signedBatch,
} from './device.ts'
import { type Office, openOffice } from './office.ts'

interface Line {
  readonly socket: WebSocket
  readonly nudges: Nudge[]
  readonly scopes: () => Scope[]
  readonly closed: Promise<number>
}

describe('nudges', () => {
  let office: Office
  const lines: Line[] = []
  beforeEach(async () => {
    office = await openOffice()
  })
  afterEach(async () => {
    for (const { socket } of lines.splice(0)) socket.terminate()
    await office.close()
  })

  const open = async (protocols: string[], headers: Record<string, string> = {}): Promise<Line> => {
    const socket = new WebSocket(`${office.url().replace('http', 'ws')}/v1/nudge`, protocols, { headers })
    const nudges: Nudge[] = []
    socket.on('message', (data: Buffer) => nudges.push(Nudge.parse(JSON.parse(data.toString()))))
    const closed = new Promise<number>((resolve) => socket.on('close', resolve))
    const line = { socket, nudges, scopes: () => nudges.flatMap((nudge) => nudge.behind), closed }
    lines.push(line)
    await new Promise<void>((resolve, reject) => socket.on('open', resolve).on('error', reject))
    return line
  }
  const listen = (device: Device): Promise<Line> => open([], bearer(device))

  test('a write pokes who may read it, not its own device, and carries nothing but scopes', async () => {
    const [an, binh, dung] = [
      await office.device('an'),
      await office.device('binh'),
      await office.device('dung'),
    ]
    const [mine, theirs, outsiders] = [await listen(an), await listen(binh), await listen(dung)]
    await pullAll(an)
    await exchange(an, {
      batches: [
        signedBatch(an, [
          anOp(meetingDoc(an, office.meetingId, office.fileId)),
          anOp(privateDoc(an, office.fileId)),
        ]),
      ],
    })
    await expect.poll(theirs.scopes).toEqual([meetingScope(office.meetingId)])
    // A word to everybody comes after: what should not have come has then had its time.
    office.clock.advance(1)
    const now = office.clock.now()
    office.put(bodyScope(office.bodyId), [
      {
        type: 'Body',
        object: {
          created: now,
          modified: now,
          deleted: false,
          id: office.bodyId,
          name: 'Mới',
          shortName: 'M',
        },
      },
    ])
    for (const line of [mine, theirs, outsiders])
      await expect.poll(line.scopes).toContain(bodyScope(office.bodyId))
    expect(mine.scopes()).toEqual([bodyScope(office.bodyId)])
    expect(outsiders.scopes()).toEqual([bodyScope(office.bodyId)])
    expect(Object.keys(theirs.nudges[0] ?? {})).toEqual(['app', 'behind'])
  })

  test("one's own other device is poked for private notes", async () => {
    const [laptop, desktop] = [await office.device('an'), await office.device('an')]
    const line = await listen(desktop)
    await pullAll(laptop)
    await exchange(laptop, { batches: [signedBatch(laptop, [anOp(privateDoc(laptop, office.fileId))])] })
    await expect.poll(line.scopes).toEqual([personScope(laptop.personId)])
  })

  test('many writes at once come as one nudge', async () => {
    const line = await listen(await office.device('binh'))
    for (let at = 0; at < 20; at += 1) {
      office.clock.advance(1)
      office.put(meetingScope(office.meetingId), [office.meeting()])
    }
    await expect.poll(line.scopes).toEqual([meetingScope(office.meetingId)])
    office.clock.advance(1)
    const now = office.clock.now()
    const object = {
      created: now,
      modified: now,
      deleted: false,
      id: office.bodyId,
      name: 'Mới',
      shortName: 'M',
    }
    office.put(bodyScope(office.bodyId), [{ type: 'Body', object }])
    await expect.poll(line.scopes).toEqual([meetingScope(office.meetingId), bodyScope(office.bodyId)])
    expect(line.nudges).toHaveLength(2)
  })

  test('the token may come as a subprotocol, which is not echoed, or as the first message', async () => {
    const [an, binh, chi] = [
      await office.device('an'),
      await office.device('binh'),
      await office.device('chi'),
    ]
    await pullAll(chi)
    const offered = await open(['phong-hop.nudge.1', `token.${an.tokens.accessToken}`])
    expect(offered.socket.protocol).toBe('phong-hop.nudge.1')
    const said = await open([])
    said.socket.send(binh.tokens.accessToken)
    await new Promise<void>((resolve) => {
      said.socket.once('pong', () => resolve())
      said.socket.ping()
    })
    await exchange(chi, {
      batches: [signedBatch(chi, [anOp(meetingDoc(chi, office.meetingId, office.fileId))])],
    })
    for (const line of [offered, said])
      await expect.poll(line.scopes).toEqual([meetingScope(office.meetingId)])
  })

  test('a bad token is refused before the socket opens, or closes it when it comes as a message', async () => {
    await expect(open([], { authorization: 'Bearer nonsense' })).rejects.toThrow('401')
    await expect(open(['phong-hop.nudge.1', 'token.nonsense'])).rejects.toThrow('401')
    const said = await open([])
    said.socket.send('nonsense')
    expect(await said.closed).toBe(4401)
    const long = await open([])
    long.socket.send('x'.repeat(10_000))
    expect(await long.closed).toBe(1009)
  })

  test('losing access or the session closes the socket within seconds', async () => {
    const [an, binh] = [await office.device('an'), await office.device('binh')]
    const [mine, theirs] = [await listen(an), await listen(binh)]
    office.server.store.write((tx) => setDisabled(tx, office.people.an, true))
    await call(`${office.url()}/v1/sign-out`, { method: 'POST', headers: bearer(binh) })
    expect(await mine.closed).toBe(4401)
    expect(await theirs.closed).toBe(4401)
  })

  test('a socket of a device that opens too many makes room for the newest', async () => {
    const an = await office.device('an')
    const first = await listen(an)
    for (let at = 0; at < 3; at += 1) await listen(an)
    expect(await first.closed).toBe(1006)
  })

  test('the server says goodbye when it stops', async () => {
    const line = await listen(await office.device('an'))
    await office.server.stop()
    expect(await line.closed).toBe(1001)
  })
})
