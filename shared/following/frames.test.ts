import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FileId, FileVersionId } from '../kernel/ids.ts'
import { fitOf } from './fit.ts'
import { type Ask, decodeAsk, decodeTell, encodeAsk, encodeTell, type Tell } from './frames.ts'
import { placeWithin, type Sight } from './sight.ts'

const id = (last: number): string => `01a2262e-9bb1-7000-8000-${String(last).padStart(12, '0')}`
const sightAt = (page: number, file = 1): Sight => ({
  fileId: id(file) as FileId,
  fileVersionId: id(file + 100) as FileVersionId,
  page,
  turned: 0,
  region: { x: 0, y: 0, w: 1, h: 0.5 },
  pointer: null,
})

describe('frames', () => {
  const uuid = fc.uuid({ version: 7 })
  const share = fc.integer({ min: -200_000, max: 200_000 }).map((value) => value / 10_000)
  const size = fc.integer({ min: 0, max: 400_000 }).map((value) => value / 10_000)
  const page = fc.integer({ min: 0, max: 4999 })
  const sight = fc.record({
    fileId: uuid,
    fileVersionId: uuid,
    page,
    turned: fc.constantFrom(0, 90, 180, 270),
    region: fc.record({ x: share, y: share, w: size, h: size }),
    pointer: fc.option(fc.record({ page, x: share, y: share })),
  }) as fc.Arbitrary<Sight>
  const u32 = fc.integer({ min: 0, max: 0xffff_ffff })
  const asks = fc.oneof(
    fc.record({ is: fc.constant('watch'), meetingId: fc.option(uuid) }),
    fc.record({ is: fc.constant('present'), run: u32, takeOver: fc.boolean() }),
    fc.record({ is: fc.constant('show'), run: u32, seq: u32, sight }),
    fc.record({ is: fc.constant('stop'), run: u32 }),
    fc.record({ is: fc.constant('let'), personId: uuid, on: fc.boolean() }),
    fc.record({ is: fc.constant('got'), run: u32, seq: u32 }),
  ) as fc.Arbitrary<Ask>
  const tells = fc.oneof(
    fc.record({
      is: fc.constant('stage'),
      meetingId: uuid,
      presenter: fc.option(fc.record({ personId: uuid, run: u32, away: fc.boolean() })),
      ended: fc.option(fc.record({ why: fc.constantFrom('stopped', 'lost', 'barred'), personId: uuid })),
      let: fc.array(uuid, { maxLength: 5 }),
      mayPresent: fc.boolean(),
      mayRun: fc.boolean(),
    }),
    fc.record({ is: fc.constant('sight'), run: u32, seq: u32, sight: fc.option(sight) }),
    fc.record({ is: fc.constant('got'), run: u32, seq: u32 }),
    fc.record({
      is: fc.constant('refused'),
      run: u32,
      why: fc.constantFrom('following/not-allowed', 'following/taken', 'following/not-readable'),
    }),
  ) as fc.Arbitrary<Tell>

  test('[FOL-1] what is written is read again, and nothing else than places fits in', () => {
    fc.assert(
      fc.property(asks, (ask) => {
        expect(decodeAsk(encodeAsk(ask))).toEqual(ask)
      }),
    )
    fc.assert(
      fc.property(tells, (tell) => {
        expect(decodeTell(encodeTell(tell))).toEqual(tell)
      }),
    )
    const frame = encodeAsk({ is: 'show', run: 0xffff_ffff, seq: 100_000, sight: sightAt(1999) })
    expect(frame.length).toBeLessThan(80)
    // Words beside the place do not get through the one shape that there is.
    const noted = { ...sightAt(3), note: 'Hỏi riêng' } as Sight
    expect(decodeAsk(encodeAsk({ is: 'show', run: 1, seq: 1, sight: noted }))).toEqual({
      is: 'show',
      run: 1,
      seq: 1,
      sight: sightAt(3),
    })
  })

  test('[FOL-14] strange bytes are no frame and throw nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        decodeAsk(bytes)
        decodeTell(bytes)
      }),
      { numRuns: 5000 },
    )
    fc.assert(
      fc.property(asks, fc.nat(300), fc.integer({ min: 0, max: 255 }), (ask, at, value) => {
        const bytes = Uint8Array.from(encodeAsk(ask))
        bytes[at % bytes.length] = value
        const read = decodeAsk(bytes)
        // Whatever a changed byte makes of it is a frame that can be written, or none.
        if (read !== null) expect(decodeAsk(encodeAsk(read))).toEqual(read)
      }),
      { numRuns: 3000 },
    )
    expect(decodeAsk(new Uint8Array(5000))).toBeNull()
  })
})

describe('a place on another screen', () => {
  const a4 = { width: 794, height: 1123 }
  const small = { width: 1000, height: 600 }

  test('[FOL-2] a whole page stays whole, a full width stays a full width at the same upper edge', () => {
    expect(fitOf({ x: -0.5, y: 0, w: 2, h: 1 }, a4, small)).toEqual({ to: 'page-fit' })
    expect(fitOf({ x: -0.4, y: -0.1, w: 1.8, h: 1.2 }, a4, small)).toEqual({ to: 'page-fit' })
    expect(fitOf({ x: 0, y: 0.4, w: 1, h: 0.5 }, a4, small)).toEqual({ to: 'page-width', y: 0.4 })
    // Tall screens show more than a page of the width: the edge counts, not the page.
    expect(fitOf({ x: 0, y: 0.4, w: 1, h: 1.1 }, a4, small)).toEqual({ to: 'page-width', y: 0.4 })
  })

  test('[FOL-2] what was enlarged is seen whole and in the middle, on any screen', () => {
    const side = fc.integer({ min: 300, max: 4000 })
    const share = fc.double({ min: 0.05, max: 0.9, noNaN: true })
    fc.assert(
      fc.property(share, share, share, share, side, side, (x, y, w, h, width, height) => {
        const fit = fitOf({ x, y, w, h }, a4, { width, height })
        if (fit.to !== 'region') return false
        const across = width / (fit.scale * a4.width)
        const down = height / (fit.scale * a4.height)
        const middle = Math.abs(fit.x + across / 2 - (x + w / 2)) + Math.abs(fit.y + down / 2 - (y + h / 2))
        // Scales have ends: beyond them less, or more, is seen.
        const isBounded = fit.scale >= 6
        return middle < 1e-6 && (isBounded || (across >= w - 1e-6 && down >= h - 1e-6))
      }),
    )
  })

  test('[FOL-12] pages that another content does not have end at its last one', () => {
    const place = { ...sightAt(12), pointer: { page: 12, x: 0.5, y: 0.5 } }
    expect(placeWithin(place, 20)).toMatchObject({ page: 12, pointer: { page: 12 } })
    expect(placeWithin(place, 10)).toMatchObject({ page: 9, pointer: null })
  })
})
