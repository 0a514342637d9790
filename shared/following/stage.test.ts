import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeviceId, FileId, FileVersionId, PersonId } from '../kernel/ids.ts'
import type { MeetingRole } from '../oparl/objects.ts'
import { answered, freshPace, MOST_ON_THE_WAY, offered } from './pace.ts'
import type { Sight } from './sight.ts'
import { COMES_BACK_WITHIN_MS, emptyStage, present, type Speaker, type Stage, show, step } from './stage.ts'

const id = (last: number): string => `01a2262e-9bb1-7000-8000-${String(last).padStart(12, '0')}`
const sightAt = (page: number, file = 1): Sight => ({
  fileId: id(file) as FileId,
  fileVersionId: id(file + 100) as FileVersionId,
  page,
  turned: 0,
  region: { x: 0, y: 0, w: 1, h: 0.5 },
  pointer: null,
})
const speaker = (person: number, role: MeetingRole, device = person): Speaker => ({
  personId: id(person) as PersonId,
  deviceId: id(device + 50) as DeviceId,
  role,
})
const AN = speaker(1, 'chair')
const BINH = speaker(2, 'delegate')
const CHI = speaker(3, 'secretary')

const began = (stage: Stage, who: Speaker, run: number, takeOver = false): Stage => {
  const next = present(stage, who, { run, takeOver })
  if (!next.ok) throw new Error(next.failure.code)
  return next.value
}
const refusal = (stage: Stage, who: Speaker, run: number, takeOver = false): string | null => {
  const next = present(stage, who, { run, takeOver })
  return next.ok ? null : next.failure.code
}

describe('the stage', () => {
  test('[FOL-3] chair and secretary present, and whom they let; a delegate lets nobody', () => {
    expect(refusal(emptyStage, AN, 1)).toBeNull()
    expect(refusal(emptyStage, CHI, 1)).toBeNull()
    expect(refusal(emptyStage, BINH, 1)).toBe('following/not-allowed')
    const byBinh = step(emptyStage, { is: 'let', by: BINH, personId: BINH.personId, on: true })
    expect(byBinh).toBe(emptyStage)
    const byAn = step(emptyStage, { is: 'let', by: AN, personId: BINH.personId, on: true })
    expect(refusal(byAn, BINH, 1)).toBeNull()
  })

  test('[FOL-4] one at a time: the second is told, chair and secretary take over, who is let cannot', () => {
    const allowed = step(emptyStage, { is: 'let', by: AN, personId: BINH.personId, on: true })
    const byAn = began(allowed, AN, 1)
    expect(refusal(byAn, BINH, 2)).toBe('following/taken')
    expect(refusal(byAn, BINH, 2, true)).toBe('following/not-allowed')
    expect(refusal(byAn, CHI, 3)).toBe('following/taken')
    const byChi = began(byAn, CHI, 3, true)
    expect(byChi.presenter).toMatchObject({ personId: CHI.personId, run: 3 })
    // One's own other device asks nobody.
    expect(began(byChi, { ...CHI, deviceId: AN.deviceId }, 4).presenter?.run).toBe(4)
    const byBinh = began(allowed, BINH, 5)
    expect(step(byBinh, { is: 'let', by: CHI, personId: BINH.personId, on: false })).toMatchObject({
      presenter: null,
      ended: { why: 'barred', personId: BINH.personId },
    })
  })

  test('[FOL-6] only the presenter’s device, the same run and a higher number change the sight', () => {
    const stage = show(began(emptyStage, AN, 7), AN.deviceId, { run: 7, seq: 5, sight: sightAt(3) })
    expect(stage.sight?.page).toBe(3)
    for (const [device, run, seq] of [
      [BINH.deviceId, 7, 6],
      [AN.deviceId, 8, 6],
      [AN.deviceId, 7, 5],
      [AN.deviceId, 7, 4],
    ] as const)
      expect(show(stage, device, { run, seq, sight: sightAt(9) })).toBe(stage)
    // A new presentation shows nothing of the one before.
    expect(began(stage, AN, 9).sight).toBeNull()
  })

  test('[FOL-9] a lost presenter is away, comes back with the same run, and is over after half a minute', () => {
    const shown = show(began(emptyStage, AN, 7), AN.deviceId, { run: 7, seq: 5, sight: sightAt(3) })
    const away = step(shown, { is: 'gone', deviceId: AN.deviceId, nowMs: 1000 })
    expect(away.presenter?.awaySince).toBe(1000)
    expect(away.sight).toEqual(shown.sight)
    expect(step(away, { is: 'passed', nowMs: 999 + COMES_BACK_WITHIN_MS })).toBe(away)
    const back = began(away, AN, 7)
    expect(back).toMatchObject({ presenter: { awaySince: null }, seq: 5 })
    expect(step(away, { is: 'passed', nowMs: 1000 + COMES_BACK_WITHIN_MS })).toMatchObject({
      presenter: null,
      sight: null,
      ended: { why: 'lost', personId: AN.personId },
    })
  })

  test('[FOL-4] [FOL-6] whatever happens, in any order: one presenter who may, and a sight only of their run', () => {
    const people = [AN, BINH, CHI, speaker(4, 'guest'), speaker(1, 'chair', 9)] as const
    const who = fc.constantFrom(...people)
    const run = fc.integer({ min: 1, max: 4 })
    const act = fc.oneof(
      fc.record({ is: fc.constant('present' as const), who, run, takeOver: fc.boolean() }),
      fc.record({ is: fc.constant('show' as const), who, run, seq: fc.nat(20), page: fc.nat(30) }),
      fc.record({ is: fc.constant('stopped' as const), who, run }),
      fc.record({ is: fc.constant('gone' as const), who }),
      fc.record({ is: fc.constant('passed' as const), afterMs: fc.nat(40_000) }),
      fc.record({ is: fc.constant('let' as const), who, whom: who, on: fc.boolean() }),
      fc.record({ is: fc.constant('barred' as const), who }),
    )
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let stage: Stage = emptyStage
        let nowMs = 0
        for (const one of acts) {
          const before = stage
          if (one.is === 'present') {
            const next = present(stage, one.who, one)
            if (next.ok) {
              stage = next.value
              const may = ['chair', 'secretary'].includes(one.who.role) || stage.let.has(one.who.personId)
              if (!may) return false
              const was = before.presenter
              // Nobody loses the stage to somebody who did not say so, or who may not.
              if (was !== null && was.personId !== one.who.personId)
                if (!one.takeOver || !['chair', 'secretary'].includes(one.who.role)) return false
            }
          } else if (one.is === 'show') {
            const { run: of, seq, page } = one
            stage = show(stage, one.who.deviceId, { run: of, seq, sight: sightAt(page) })
          } else if (one.is === 'let')
            stage = step(stage, { is: 'let', by: one.who, personId: one.whom.personId, on: one.on })
          else if (one.is === 'passed') {
            nowMs += one.afterMs
            stage = step(stage, { is: 'passed', nowMs })
          } else if (one.is === 'gone') stage = step(stage, { is: 'gone', deviceId: one.who.deviceId, nowMs })
          else if (one.is === 'stopped')
            stage = step(stage, { is: 'stopped', deviceId: one.who.deviceId, run: one.run })
          else stage = step(stage, { is: 'barred', personId: one.who.personId })
          if (stage.presenter === null && (stage.sight !== null || stage.seq !== -1)) return false
          const isSameRun = before.presenter?.run === stage.presenter?.run
          if (isSameRun && before.presenter?.deviceId === stage.presenter?.deviceId && stage.seq < before.seq)
            if (stage.seq !== -1) return false
        }
        return true
      }),
      { numRuns: 3000 },
    )
  })
})

describe('the pace', () => {
  test('[FOL-7] few are on their way, one waits, what is sent rises, and the last one offered arrives', () => {
    const steps = fc.array(fc.oneof(fc.constant('offer' as const), fc.constant('answer' as const)), {
      maxLength: 300,
    })
    fc.assert(
      fc.property(steps, (does) => {
        let pace = freshPace<{ seq: number }>()
        let next = 0
        const sent: number[] = []
        const took = (send: { seq: number } | null): void => void (send !== null && sent.push(send.seq))
        const turn = (what: 'offer' | 'answer'): void => {
          const first = pace.onTheWay[0]
          if (what === 'answer' && first === undefined) return
          const { pace: after, send } =
            what === 'offer' ? offered(pace, { seq: (next += 1) }) : answered(pace, first ?? 0)
          pace = after
          took(send)
        }
        for (const what of does) {
          turn(what)
          if (pace.onTheWay.length > MOST_ON_THE_WAY) return false
        }
        while (pace.onTheWay.length > 0) turn('answer')
        const rises = sent.every((seq, at) => at === 0 || seq > (sent[at - 1] ?? 0))
        return rises && (next === 0 || sent.at(-1) === next)
      }),
      { numRuns: 2000 },
    )
    // A fast line passes everything on.
    let pace = freshPace<{ seq: number }>()
    for (let seq = 1; seq <= 10; seq += 1) {
      const step = offered(pace, { seq })
      expect(step.send).toEqual({ seq })
      pace = answered(step.pace, seq).pace
    }
  })
})
