/** Following, with the store's part of it: names, and what this device has of the presenter's paper [FOL-12]. */
import type { Sight } from '../../shared/following/sight.ts'
import type { Contract } from '../../shared/ipc/contract.ts'
import type { FollowHere, FollowStage } from '../../shared/ipc/following.ts'
import type { SignalNameOf, SignalPayloadOf } from '../../shared/ipc/kit.ts'
import type { MeetingId, PersonId } from '../../shared/kernel/ids.ts'
import type { Random } from '../../shared/kernel/ports.ts'
import {
  createFollowingDesk,
  type FollowingDesk,
  type SightHeard,
  type StageHeard,
} from '../following/desk.ts'
import type { StoreApi } from '../store/api.ts'
import type { Timers } from '../sync/ports.ts'

export interface SessionFollowing extends FollowingDesk {
  /** Meeting data changed: what was known of papers and people may be other. */
  readonly forget: () => void
}

export interface SessionFollowingPorts {
  readonly timers: Timers
  readonly random: Random
  readonly send: <Name extends SignalNameOf<Contract>>(
    name: Name,
    payload: SignalPayloadOf<Contract, Name>,
  ) => void
}

type FollowingStore = Pick<StoreApi, 'meetingDetail' | 'openPaper' | 'people'>

export function createSessionFollowing(
  { timers, random, send }: SessionFollowingPorts,
  store: FollowingStore,
): SessionFollowing {
  const known = createKnown(store)
  let last: SightHeard | null = null
  const telling = inOrder({
    stage: async ({ meetingId, stage, presenting }) => {
      const told = stage === null ? null : await stageWithNames(stage, known.nameOf)
      send('following.changed', { meetingId, stage: told, presenting })
    },
    sight: async ({ meetingId, run, seq, sight }) => {
      const what = sight === null ? null : { sight, here: await known.here(meetingId, sight) }
      send('following.seen', { meetingId, run, seq, what })
    },
  })
  const desk = createFollowingDesk({
    timers,
    random,
    changed: (meetingId, stage, presenting) => telling.stage({ meetingId, stage, presenting }),
    seen: (seen) => {
      last = seen
      telling.sight(seen)
    },
  })
  return {
    ...bound(desk),
    watch: (meetingId) => {
      desk.watch(meetingId)
      // A window that was loaded anew knows nothing of what was told before.
      if (last !== null && last.meetingId === meetingId) telling.sight(last)
    },
    forget: () => {
      known.forget()
      // A paper that has come may be where the presenter is.
      if (last !== null) telling.sight(last)
    },
  }
}

const bound = (desk: FollowingDesk): FollowingDesk => ({
  line: desk.line,
  watch: desk.watch,
  present: desk.present,
  show: desk.show,
  stop: desk.stop,
  letPresent: desk.letPresent,
  end: desk.end,
})

interface StageToTell {
  readonly meetingId: MeetingId
  readonly stage: StageHeard | null
  readonly presenting: boolean
}

/** One at a time, of each kind the newest alone, who presents before where: a place of an unknown run means nothing. */
function inOrder(tell: {
  readonly stage: (item: StageToTell) => Promise<void>
  readonly sight: (item: SightHeard) => Promise<void>
}): { readonly stage: (item: StageToTell) => void; readonly sight: (item: SightHeard) => void } {
  let stage: StageToTell | null = null
  let sight: SightHeard | null = null
  let isWorking = false
  const step = async (): Promise<void> => {
    if (stage !== null) {
      const next = stage
      stage = null
      return tell.stage(next)
    }
    const next = sight
    sight = null
    if (next !== null) await tell.sight(next)
  }
  const work = async (): Promise<void> => {
    if (isWorking) return
    isWorking = true
    try {
      while (stage !== null || sight !== null) await step()
    } catch {
      // The store is closing: nobody looks any more.
    } finally {
      isWorking = false
    }
  }
  return {
    stage: (item) => {
      stage = item
      void work()
    },
    sight: (item) => {
      sight = item
      void work()
    },
  }
}

interface Known {
  readonly nameOf: (id: PersonId) => Promise<string>
  readonly here: (meetingId: MeetingId, sight: Sight) => Promise<FollowHere>
  readonly forget: () => void
}

const MOST_KEPT = 200
const ABSENT: FollowHere = { match: 'absent', fileVersionId: null, name: '' }

/** Thirty places a second are of one paper: the store is asked once. */
function createKnown(store: FollowingStore): Known {
  const names = new Map<PersonId, string>()
  const papers = new Map<string, FollowHere>()
  return {
    nameOf: async (id) => {
      if (!names.has(id)) for (const person of await store.people(null)) names.set(person.id, person.name)
      return names.get(id) ?? ''
    },
    here: async (meetingId, sight) => {
      const key = `${meetingId} ${sight.fileId} ${sight.fileVersionId}`
      const found = papers.get(key) ?? (await hereIn(store, meetingId, sight))
      if (papers.size > MOST_KEPT) papers.clear()
      papers.set(key, found)
      return found
    },
    forget: () => {
      names.clear()
      papers.clear()
    },
  }
}

async function hereIn(store: FollowingStore, meetingId: MeetingId, sight: Sight): Promise<FollowHere> {
  const detail = await store.meetingDetail(meetingId)
  const papers = detail.ok ? detail.value.agenda.flatMap((item) => item.papers) : []
  const paper = papers.find(({ fileId }) => fileId === sight.fileId)
  if (paper === undefined) return ABSENT
  const { name } = paper
  const own = paper.state.at === 'here'
  if (paper.fileVersionId === sight.fileVersionId)
    return { match: own ? 'same' : 'coming', fileVersionId: null, name }
  const opened = await store.openPaper(meetingId, sight.fileId, sight.fileVersionId)
  const version = opened.ok ? opened.value.versions.find(({ id }) => id === sight.fileVersionId) : undefined
  if (version?.state.at === 'here') return { match: 'same', fileVersionId: version.id, name }
  return { match: own ? 'other' : 'coming', fileVersionId: null, name }
}

async function stageWithNames(
  stage: StageHeard,
  nameOf: (id: PersonId) => Promise<string>,
): Promise<FollowStage> {
  const { meetingId, presenter, ended, mayPresent, mayRun, mine, refusesPaper } = stage
  const personOf = async (id: PersonId) => ({ id, name: await nameOf(id) })
  return {
    meetingId,
    presenter:
      presenter === null
        ? null
        : { person: await personOf(presenter.personId), run: presenter.run, away: presenter.away, mine },
    ended: ended === null ? null : { why: ended.why, person: await personOf(ended.personId) },
    let: [...stage.let],
    mayPresent,
    mayRun,
    refusesPaper,
  }
}
