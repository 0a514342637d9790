/**
 * Following the presenter, 40 followers: from the presenter's device showing a place until a follower's device has it, over
 * loopback with TLS (a LAN without its cable) and with each follower behind a 2G line of their own.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { believe, type Certificate, certificateIn } from '../../../tests/support/certificate.ts'
import { type LinkShape, ShapedLink } from '../../../tests/support/shaped-link.ts'
import { startWatchedServer } from '../flapping/watched-server.ts'
import { FOLLOWERS, type Hall, seatedHall, takeSeat } from '../following/hall.ts'
import { PROFILES } from '../link/shapes.ts'
import { inTempFolder } from '../places.ts'
import type { Row } from '../report.ts'
import type { PlainBench } from '../section.ts'

/** A pointer that moves all the time. */
const EVERY_MS = 40
const SHOWN = 300
const QUICK_SHOWN = 100
/** Longer than this nothing is on its way. */
const PATIENCE_MS = 20_000
const BUDGET_MS = 150
const kbit = (count: number): number => (count * 1000) / 8

interface Kind {
  readonly key: string
  readonly name: string
  /** Of each follower; null: no link in between. */
  readonly followers: LinkShape | null
  readonly presenter: LinkShape | null
  readonly isJudged: boolean
}

const LAN_2MS: LinkShape = {
  up: { bytesPerS: kbit(50_000), delayMs: 1, jitterMs: 2 },
  down: { bytesPerS: kbit(50_000), delayMs: 1, jitterMs: 2 },
  sharedAir: false,
}
const NARROW: LinkShape = {
  up: { bytesPerS: kbit(50), delayMs: 150, jitterMs: 0 },
  down: { bytesPerS: kbit(50), delayMs: 150, jitterMs: 0 },
  sharedAir: false,
}

const KINDS: readonly Kind[] = [
  { key: 'lan', name: 'LAN', followers: LAN_2MS, presenter: LAN_2MS, isJudged: true },
  { key: '50k', name: '50 kbit/s, 300 ms', followers: NARROW, presenter: null, isJudged: false },
  { key: '2g', name: PROFILES['2g'].name, followers: PROFILES['2g'].shape, presenter: null, isJudged: false },
  {
    key: '2g-presenter',
    name: `${PROFILES['2g'].name}, the presenter too`,
    followers: PROFILES['2g'].shape,
    presenter: PROFILES['2g'].shape,
    isJudged: false,
  },
]

export async function followingSection({ only, quick, say }: PlainBench): Promise<readonly Row[]> {
  return inTempFolder('following', async (folder) => {
    const certificate = certificateIn(folder)
    believe(certificate)
    const rows: Row[] = []
    for (const kind of KINDS.filter(({ key }) => only.length === 0 || only.includes(key))) {
      say(`following: ${kind.name}`)
      rows.push(
        ...(await measured(kind, path.join(folder, kind.key), certificate, quick ? QUICK_SHOWN : SHOWN)),
      )
    }
    return rows
  })
}

interface Followed {
  /** Of every place that came to a follower. */
  readonly agesMs: readonly number[]
  /** From the last place that was shown until the last follower had it. */
  readonly lastMs: number
  /** Places that a follower got, of those shown: the median follower. */
  readonly cameOf: number
  /** Payload of a follower, kbit/s. */
  readonly kbits: number | null
}

async function measured(
  kind: Kind,
  data: string,
  certificate: Certificate,
  shown: number,
): Promise<readonly Row[]> {
  mkdirSync(data, { recursive: true })
  const hall = seatedHall(data)
  const server = await startWatchedServer(data, certificate)
  try {
    const { agesMs, lastMs, cameOf, kbits } = await follow(kind, hall, server.url, shown)
    const note = `${cameOf} of ${shown} places came to the median follower, the last one to everybody ${lastMs.toFixed(0)} ms after it was shown${
      kbits === null ? '' : `; ${kbits.toFixed(1)} kbit/s down`
    }`
    return [
      {
        section: 'following',
        measure: `place shown → on ${FOLLOWERS} devices, ${kind.name}`,
        unit: 'ms',
        values: agesMs,
        tail: true,
        ...(kind.isJudged ? { budget: { max: BUDGET_MS, of: 'p95' as const } } : {}),
        note,
      },
    ]
  } finally {
    await server.end()
  }
}

async function follow(kind: Kind, hall: Hall, url: string, shown: number): Promise<Followed> {
  const links: ShapedLink[] = []
  const through = async (shape: LinkShape | null): Promise<string> => {
    if (shape === null) return url
    const link = await ShapedLink.to(url, shape, `following-${links.length}`)
    links.push(link)
    return link.url
  }
  const shownAt: number[] = []
  const agesMs: number[] = []
  const came = hall.followers.map(() => 0)
  const newest = hall.followers.map(() => -1)
  const seats = []
  for (const [at, attendee] of hall.followers.entries())
    seats.push(
      takeSeat(attendee, await through(kind.followers), ({ page }) => {
        agesMs.push(performance.now() - (shownAt[page] ?? 0))
        came[at] = (came[at] ?? 0) + 1
        newest[at] = page
      }),
    )
  const ofFollowers = [...links]
  const presenter = takeSeat(hall.presenter, await through(kind.presenter), () => undefined)
  try {
    await Promise.all([...seats, presenter].map(({ ready }) => ready))
    const began = await presenter.desk.present(false)
    if (!began.ok) throw new Error(began.failure.code)
    const before = ofFollowers.map((link) => link.carried.down)
    const begun = performance.now()
    for (let page = 0; page < shown; page += 1) {
      shownAt[page] = performance.now()
      presenter.desk.show({
        ...hall.paper,
        page,
        turned: 0,
        region: { x: 0, y: (page % 10) / 10, w: 1, h: 0.5 },
        pointer: { page, x: (page % 100) / 100, y: 0.5 },
      })
      await sleep(EVERY_MS)
    }
    const lastShown = shownAt[shown - 1] ?? begun
    while (newest.some((page) => page < shown - 1) && performance.now() - lastShown < PATIENCE_MS)
      await sleep(2)
    const lastMs = performance.now() - lastShown
    const seconds = (performance.now() - begun) / 1000
    const down = ofFollowers.reduce((sum, link, at) => sum + link.carried.down - (before[at] ?? 0), 0)
    return {
      agesMs,
      lastMs,
      cameOf: came.toSorted((one, other) => one - other)[Math.floor(came.length / 2)] ?? 0,
      kbits: ofFollowers.length === 0 ? null : (down * 8) / 1000 / seconds / ofFollowers.length,
    }
  } finally {
    for (const seat of [...seats, presenter]) seat.close()
    for (const link of links) await link.close()
  }
}
