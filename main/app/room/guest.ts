/**
 * This device as a guest. Invariants: one visit at a time; a stranger's hub is entered only after the person and the
 * secretary have both said that the numbers are the same; a hub that does not know this device compares as well.
 */
import { toHex } from '../../../shared/hub/bytes.ts'
import { readInvitation } from '../../../shared/hub/invitation.ts'
import type { JoinFailing, RoomVisit } from '../../../shared/ipc/room.ts'
import type { FailureView } from '../../../shared/ipc/views.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { sha256 } from '../../room/digest.ts'
import { type Compared as Comparing, pairWithHub } from '../../room/pair-guest.ts'
import { createPinnedLink, type PinnedLink } from '../../room/pinned.ts'
import type { FoundHubs } from './found.ts'
import type { HubVisit, RoomPorts } from './ports.ts'
import { type Door, knock } from './way-in.ts'

export interface Guest {
  readonly visit: () => RoomVisit | null
  readonly failure: () => FailureView | null
  readonly join: (
    by: { readonly name: string } | { readonly typed: string },
  ) => Promise<Result<null, JoinFailing>>
  readonly confirm: (same: boolean) => void
  readonly leave: () => Promise<void>
}

/** How often the hub is asked whether the secretary has said her word. */
const ASK_EVERY_MS = 1000

/** One attempt, until it is left or another begins. */
interface Attempt {
  readonly link: PinnedLink
  readonly door: Door
  readonly abort: AbortController
  visit: RoomVisit
  inside: HubVisit | null
  comparing: Comparing | null
}

export function createGuest(
  ports: RoomPorts,
  found: FoundHubs,
  compared: Map<string, Uint8Array>,
  changed: () => void,
): Guest {
  const visits = new Visits(ports, compared, changed)
  return {
    visit: () => visits.now?.visit ?? null,
    failure: () => visits.failure,
    join: async (by) => {
      await visits.leave()
      const door = await doorOf(ports, found, compared, by)
      return door.ok ? visits.begin(door.value) : door
    },
    confirm: (same) => visits.confirm(same),
    leave: () => visits.leave(),
  }
}

type Entering = Result<null, JoinFailing | 'room/not-let-in'>

class Visits {
  readonly #ports: RoomPorts
  readonly #compared: Map<string, Uint8Array>
  readonly #changed: () => void
  now: Attempt | null = null
  failure: FailureView | null = null

  constructor(ports: RoomPorts, compared: Map<string, Uint8Array>, changed: () => void) {
    this.#ports = ports
    this.#compared = compared
    this.#changed = changed
  }

  async begin(door: Door): Promise<Result<null, JoinFailing>> {
    const attempt: Attempt = {
      link: createPinnedLink(door.shown.certificate),
      door,
      abort: new AbortController(),
      visit: { at: 'connecting', ownerName: door.ownerName },
      inside: null,
      comparing: null,
    }
    this.now = attempt
    this.failure = null
    this.#changed()
    const key = await this.#keyOf(door)
    const entered: Entering = key === null ? fail('room/not-let-in') : await this.#enter(attempt, key)
    // A hub that does not know this device, or one that this device does not know: two people compare.
    const isStranger = !entered.ok && entered.failure.code === 'room/not-let-in'
    const done: Entering = isStranger ? await this.#compare(attempt) : entered
    if (done.ok) return done
    await this.#end(attempt, null)
    return fail(done.failure.code === 'room/not-let-in' ? 'room/no-answer' : done.failure.code)
  }

  confirm(same: boolean): void {
    const attempt = this.now
    if (attempt?.visit.at !== 'comparing' || attempt.comparing === null || attempt.visit.said) return
    if (!same) {
      void this.#end(attempt, 'room/numbers-differ')
      return
    }
    this.#show(attempt, { ...attempt.visit, said: true })
    void this.#awaitWord(attempt, attempt.comparing)
  }

  async leave(): Promise<void> {
    if (this.now !== null) await this.#end(this.now, null)
  }

  async #end(attempt: Attempt, why: string | null): Promise<void> {
    if (this.now !== attempt) return
    this.now = null
    this.failure = why === null ? null : { code: why }
    attempt.abort.abort()
    this.#changed()
    await attempt.inside?.end()
    attempt.link.close()
  }

  #show(attempt: Attempt, visit: RoomVisit): void {
    attempt.visit = visit
    if (this.now === attempt) this.#changed()
  }

  async #enter(attempt: Attempt, publicKey: Uint8Array): Promise<Entering> {
    const { door, link } = attempt
    const line = {
      url: originOf(door),
      fetch: link.fetch,
      fetchApart: link.fetchApart,
      agent: link.agent,
      certificate: toHex(door.shown.hash),
      owner: { deviceId: door.standing.deviceId, publicKey },
    }
    const entered = await this.#ports.enter(line, {
      changed: () => {
        const { visit, inside } = attempt
        if (visit.at === 'joined') this.#show(attempt, { ...visit, isReached: inside?.isReached() ?? false })
      },
      ended: (code) => void this.#end(attempt, code),
    })
    if (!entered.ok) return entered
    attempt.inside = entered.value
    if (this.now !== attempt) {
      await entered.value.end()
      return ok(null)
    }
    const { ownerName } = door
    const since = this.#ports.clock.now()
    this.#show(attempt, { at: 'joined', ownerName, since, isReached: entered.value.isReached() })
    return ok(null)
  }

  async #compare(attempt: Attempt): Promise<Result<null, JoinFailing>> {
    const { me, random } = this.#ports
    const { door, link, abort } = attempt
    const url = originOf(door)
    const how = { url, fetch: link.fetch, shown: door.shown, me, digest: sha256, random }
    const paired = await pairWithHub({ ...how, signal: abort.signal })
    if (!paired.ok) return paired
    attempt.comparing = paired.value
    this.#show(attempt, { at: 'comparing', number: paired.value.number, said: false })
    return ok(null)
  }

  /** Asks until the secretary has said her word; the person's own came first. */
  async #awaitWord(attempt: Attempt, comparing: Comparing): Promise<void> {
    const state = await comparing.ask()
    if (this.now !== attempt) return
    if (!state.ok) return this.#end(attempt, state.failure.code)
    if (state.value === 'refused') return this.#end(attempt, 'room/refused')
    if (state.value === 'expired') return this.#end(attempt, 'room/expired')
    if (state.value === 'comparing') {
      this.#ports.timers.set(ASK_EVERY_MS, () => void this.#awaitWord(attempt, comparing))
      return
    }
    this.#compared.set(comparing.hub.deviceId, comparing.hub.publicKey)
    this.#show(attempt, { at: 'connecting', ownerName: attempt.door.ownerName })
    const entered = await this.#enter(attempt, comparing.hub.publicKey)
    if (!entered.ok) await this.#end(attempt, entered.failure.code)
  }

  async #keyOf({ standing }: Door): Promise<Uint8Array | null> {
    if (standing.is === 'stranger') return this.#compared.get(standing.deviceId) ?? null
    return (await this.#ports.directory.deviceOf(standing.deviceId))?.publicKey ?? null
  }
}

const originOf = ({ at }: Door): string => `https://${at.address}:${at.port}`

async function doorOf(
  ports: RoomPorts,
  found: FoundHubs,
  compared: ReadonlyMap<string, Uint8Array>,
  by: { readonly name: string } | { readonly typed: string },
): Promise<Result<Door, JoinFailing>> {
  if ('name' in by) {
    const door = found.door(by.name)
    return door === null ? fail('room/no-answer') : ok(door)
  }
  const invitation = readInvitation(by.typed)
  return invitation.ok ? knock({ ...ports, compared }, invitation.value) : invitation
}
