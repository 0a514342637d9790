import { describe, expect, test } from 'vitest'
import {
  exchangeOf,
  failed,
  type Given,
  greeted,
  page,
  renewed,
  run,
  runFrom,
  started,
  stored,
  timer,
  timerOf,
  toLive,
} from '../../tests/simulation/given.ts'
import { PROTOCOL_VERSION } from '../wire/protocol.ts'
import { step } from './machine.ts'
import { linkOf } from './status.ts'

describe('blocked', () => {
  test('[SYNC-18] a portal has its own state; hello comes before anything of ours', () => {
    const { state, effects } = run(started, failed('net/captive-portal'))
    expect(linkOf(state)).toEqual({ link: 'blocked', cause: 'net/captive-portal' })
    expect(effects.map((effect) => effect.do)).toEqual(['closeSocket', 'setTimer'])
    const asking = runFrom(state, timer)
    expect(asking.effects).toEqual([{ do: 'greet', ticket: asking.state.ticket }])
    expect(linkOf(asking.state).link).toBe('blocked')
    expect(exchangeOf(runFrom(asking.state, failed('net/captive-portal')).effects)).toBeUndefined()
    expect(exchangeOf(runFrom(asking.state, greeted()).effects)).toMatchObject({
      cargo: 'cursors-and-batches',
    })
  })

  test('[SYNC-19] says which side is too old, and asks again', () => {
    for (const why of ['sync/app-too-old', 'sync/server-too-old'] as const) {
      const { state, effects } = run(started, failed(why))
      expect(state.phase).toMatchObject({ at: 'blocked', why })
      expect(timerOf(effects)).toBeDefined()
    }
    const asking: Given[] = [started, failed('sync/app-too-old'), timer]
    expect(run(...asking, greeted(PROTOCOL_VERSION + 1, PROTOCOL_VERSION + 2)).state.phase).toMatchObject({
      why: 'sync/app-too-old',
      attempt: 2,
    })
    expect(run(...asking, greeted(0, PROTOCOL_VERSION - 1)).state.phase).toMatchObject({
      why: 'sync/server-too-old',
    })
    expect(run(...asking, greeted()).state.phase.at).toBe('exchanging')
  })

  test('[SYNC-20] renews a refused token once, with the same cargo', () => {
    const { state, effects } = run(started, failed('auth/token-refused'))
    expect(effects).toEqual([{ do: 'renewToken', ticket: state.ticket }])
    const again = runFrom(state, renewed)
    expect(exchangeOf(again.effects)).toMatchObject({ cargo: 'cursors-and-batches' })
    expect(runFrom(again.state, failed('auth/token-refused')).state.phase).toMatchObject({
      at: 'blocked',
      why: 'auth/signed-out',
    })
    expect(runFrom(again.state, page(), stored(), timer, failed('auth/token-refused')).state.phase.at).toBe(
      'refreshing',
    )
  })

  test('[SYNC-20] a refused renewal needs the person; a cut one does not', () => {
    expect(
      run(started, failed('auth/token-refused'), failed('auth/token-refused')).state.phase,
    ).toMatchObject({ why: 'auth/signed-out' })
    expect(run(started, failed('auth/token-refused'), failed('net/cut')).state.phase).toMatchObject({
      at: 'waiting',
      why: 'net/cut',
    })
  })

  test('[SYNC-13] a renewed token starts the count anew, a refused one does not', () => {
    const waiting = run(started, failed('net/cut'), timer, failed('net/cut'), timer)
    const refused = runFrom(waiting.state, failed('auth/token-refused'))
    expect(runFrom(refused.state, failed('net/cut')).state.phase).toMatchObject({ attempt: 3 })
    expect(runFrom(refused.state, renewed, failed('net/cut')).state.phase).toMatchObject({ attempt: 1 })
  })

  test('[SYNC-20] [SYNC-21] what needs a person has no timer, and goes on after signing in', () => {
    for (const why of ['auth/token-refused', 'auth/access-revoked'] as const) {
      const { state, effects } = run(started, failed('auth/token-refused'), failed(why))
      expect(effects.map((effect) => effect.do)).toEqual(['closeSocket', 'clearTimer'])
      const back = runFrom(state, { type: 'personSignedIn' })
      expect(back.effects.map((effect) => effect.do)).toEqual(['greet'])
      expect(runFrom(back.state, greeted()).state.phase.at).toBe('exchanging')
    }
    expect(
      run(started, failed('auth/token-refused'), failed('auth/token-refused'), { type: 'linkHinted' })
        .effects,
    ).toEqual([])
  })

  test('[SYNC-23] the skew is reported as it is and changes nothing else', () => {
    const threeDays = 3 * 24 * 3600_000
    const [ahead, right] = [run(started, page({}, 'something', threeDays), stored()), run(...toLive)]
    expect(ahead.state).toEqual({ ...right.state, skewMs: threeDays })
    expect(ahead.effects).toEqual(right.effects)
  })

  test('[SYNC-25] stopping ends job, timer and socket, and only starting begins again', () => {
    for (const before of [
      [started],
      toLive,
      [started, failed('net/cut')],
      [started, failed('net/captive-portal')],
    ]) {
      const { state, effects } = run(...before, { type: 'halted' })
      expect(effects.map((effect) => effect.do)).toEqual(['abortExchange', 'clearTimer', 'closeSocket'])
      for (const type of [
        'workSaved',
        'nudged',
        'linkHinted',
        'machineWoke',
        'personAsked',
        'personSignedIn',
        'socketOpened',
        'socketRefused',
      ] as const) {
        expect(step(state, { type }).effects).toEqual([])
      }
      expect(exchangeOf(runFrom(state, started).effects)).toBeDefined()
    }
  })
})
