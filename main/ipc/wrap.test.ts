import { describe, expect, it } from 'vitest'
import { contract, type Handlers } from '../../shared/ipc/contract.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import * as preloadChannels from '../preload/channels.ts'
import { contractNames } from '../preload/names.ts'
import * as mainChannels from './channels.ts'
import { createCallGate, type Sender } from './wrap.ts'

const ORIGIN = 'app://ui'
const ours: Sender = { contentsId: 1, frame: { origin: ORIGIN, parent: null } }
const attackers: readonly (readonly [string, Sender])[] = [
  ['a foreign origin', { contentsId: 1, frame: { origin: 'https://ui', parent: null } }],
  ['a look-alike origin', { contentsId: 1, frame: { origin: 'app://ui.evil', parent: null } }],
  ['an opaque origin', { contentsId: 1, frame: { origin: 'null', parent: null } }],
  ['a frame within the page', { contentsId: 1, frame: { origin: ORIGIN, parent: {} } }],
  ['a frame that is gone', { contentsId: 1, frame: null }],
  ['another window', { contentsId: 2, frame: { origin: ORIGIN, parent: null } }],
]
const calls = Object.entries(contract)
  .filter(([, entry]) => entry.is === 'call')
  .map(([name]) => name)

/** Whatever reaches a handler is a hole. */
function gate(over: Partial<Record<string, (input: unknown) => Promise<unknown>>> = {}) {
  const reached: string[] = []
  const incidents: string[] = []
  const handlers = Object.fromEntries(
    calls.map((name) => [
      name,
      over[name] ??
        (async () => {
          reached.push(name)
          return ok({})
        }),
    ]),
  ) as unknown as Handlers
  const call = createCallGate({
    isOurWindow: (id) => id === 1,
    origin: ORIGIN,
    handlers,
    checkOutput: true,
    incident: (where) => {
      incidents.push(where)
      return `incident-${incidents.length}`
    },
    refused: () => undefined,
  })
  return { call, reached, incidents }
}

describe('the gate', () => {
  it.each(attackers)('refuses every call of the contract from %s', async (_who, sender) => {
    const { call, reached } = gate()
    for (const name of calls) {
      expect(await call(sender, name, {})).toEqual({
        ok: false,
        failure: { code: 'ipc/refused', params: { why: 'sender' } },
      })
    }
    expect(reached).toEqual([])
  })
  it.each([null, undefined, 1, 'x', [], { constructor: 1, __proto__: [] }])(
    'refuses %j as input wherever it does not fit',
    async (bad) => {
      const { call, reached } = gate()
      for (const name of calls) {
        const entry = contract[name as keyof typeof contract]
        if (entry.is !== 'call' || entry.input.safeParse(bad).success) continue
        expect(await call(ours, name, bad)).toMatchObject({
          failure: { code: 'ipc/refused', params: { why: 'input' } },
        })
      }
      expect(reached).toEqual([])
    },
  )
  it('knows no name beside the contract, and no signal as a call', async () => {
    const { call, reached } = gate()
    for (const name of [
      'app.nope',
      'constructor',
      '__proto__',
      'toString',
      '',
      'app.changed',
      'sync.changed',
      7,
      null,
      ['app.status'],
    ]) {
      expect(await call(ours, name, {})).toMatchObject({ failure: { code: 'ipc/refused' } })
    }
    expect(reached).toEqual([])
  })
  it('turns a bug into an incident without a word of it', async () => {
    const { call, incidents } = gate({
      'app.lock': async () => {
        throw new Error('canary: mật khẩu')
      },
    })
    const answer = await call(ours, 'app.lock', {})
    expect(answer).toEqual({
      ok: false,
      failure: { code: 'ipc/crashed', params: { incident: 'incident-1' } },
    })
    expect(incidents).toEqual(['app.lock'])
  })
  it('passes named failures, and catches an answer of another shape', async () => {
    const { call } = gate({
      'sync.now': async () => fail('app/locked'),
      'app.about': async () => ok({ version: 1 }),
    })
    expect(await call(ours, 'sync.now', {})).toEqual({ ok: false, failure: { code: 'app/locked' } })
    expect(await call(ours, 'app.about', {})).toMatchObject({ failure: { code: 'ipc/crashed' } })
  })
  it('lets a good call through, with unknown properties cut off', async () => {
    let seen: unknown
    const { call } = gate({
      'app.choosePin': async (input) => {
        seen = input
        return ok({})
      },
    })
    expect(await call(ours, 'app.choosePin', { pin: '246810', extra: 1 })).toEqual({ ok: true, value: {} })
    expect(seen).toEqual({ pin: '246810' })
  })
})

describe('the bridge', () => {
  it('knows exactly the names of the contract', () => {
    expect(contractNames).toEqual(
      Object.fromEntries(Object.entries(contract).map(([name, entry]) => [name, entry.is])),
    )
  })
  it('uses the channels of main', () => {
    expect({ ...preloadChannels }).toEqual({ ...mainChannels })
  })
})
