/** A presenter and those who follow: the product's sockets and desks, the real server, in front of each a link of its own. */
import { randomBytes } from 'node:crypto'
import { createFollowingDesk, type FollowingDesk } from '../../../main/following/desk.ts'
import { nodeTimers } from '../../../main/sync/node-timers.ts'
import { createNudgeSocket } from '../../../main/sync/nudge-socket.ts'
import { putObjects } from '../../../server/publish/put-objects.ts'
import { objectOf } from '../../../server/store/oparl-rows.ts'
import { openServerStore } from '../../../server/store/open.ts'
import type { Sight } from '../../../shared/following/sight.ts'
import type { FileId, FileVersionId, PaperId } from '../../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../../shared/kernel/instant.ts'
import type { OparlPut } from '../../../shared/oparl/objects.ts'
import { meetingScope } from '../../../shared/oparl/scope.ts'
import { type Attendee, seedCrowd } from '../flapping/crowd.ts'
import { newId } from '../updates.ts'

export const FOLLOWERS = 40

export interface Paper {
  readonly fileId: FileId
  readonly fileVersionId: FileVersionId
}

export interface Hall {
  readonly presenter: Attendee
  readonly followers: readonly Attendee[]
  readonly paper: Paper
}

/** One meeting of all of them: the first one chairs it, and there is a paper. */
export function seatedHall(dataDir: string): Hall {
  const everybody = seedCrowd(dataDir, FOLLOWERS + 1, { inAMeeting: FOLLOWERS + 1, isSpread: false })
  const [presenter, ...followers] = everybody
  if (presenter === undefined) throw new Error('a hall of nobody')
  const paper = { fileId: newId<FileId>(), fileVersionId: newId<FileVersionId>() }
  const store = openServerStore(dataDir)
  try {
    const scope = meetingScope(presenter.meetingId)
    const now = instant(Date.now() + 1000)
    const meeting = objectOf(store.reads, scope, 'Meeting', presenter.meetingId)
    if (meeting === null) throw new Error('the meeting is not there')
    const participants = meeting.participants.map((one) =>
      one.personId === presenter.personId ? { ...one, role: 'chair' as const } : one,
    )
    const held: OparlPut = { type: 'Meeting', object: { ...meeting, modified: now, participants } }
    const puts = [held, ...papersOf(paper, now)]
    putObjects(
      store,
      puts.map((put) => ({ scope, put, author: presenter.personId })),
      now,
    )
  } finally {
    store.close()
  }
  return { presenter, followers, paper }
}

function papersOf(paper: Paper, now: Instant): OparlPut[] {
  const common = { created: now, modified: now, deleted: false }
  const paperId = newId<PaperId>()
  return [
    {
      type: 'Paper',
      object: {
        ...common,
        id: paperId,
        name: 'Báo cáo',
        reference: '1/BC',
        paperType: 'Báo cáo',
        date: null,
        originator: '',
        mainFileId: paper.fileId,
        secrecy: 'ordinary',
        urgency: 'none',
        sent: now,
        sentLate: false,
      },
    },
    {
      type: 'File',
      object: {
        ...common,
        id: paper.fileId,
        paperId,
        fileName: 'bao-cao.pdf',
        mimeType: 'application/pdf',
        currentVersionId: paper.fileVersionId,
      },
    },
  ]
}

export interface Seat {
  readonly desk: FollowingDesk
  /** Resolves when the authority has said who presents. */
  readonly ready: Promise<void>
  readonly close: () => void
}

/** `seen`: a place has come; `run` and `seq` name it. */
export function takeSeat(attendee: Attendee, serverUrl: string, seen: (sight: Sight) => void): Seat {
  let isReady: () => void = () => undefined
  const ready = new Promise<void>((resolve) => {
    isReady = resolve
  })
  const desk = createFollowingDesk({
    timers: nodeTimers,
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
    changed: (_meeting, stage) => {
      if (stage !== null) isReady()
    },
    seen: ({ sight }) => {
      if (sight !== null) seen(sight)
    },
  })
  desk.watch(attendee.meetingId)
  const socket = createNudgeSocket(
    {
      serverUrl,
      accessToken: () => attendee.tokens.accessToken,
      timers: nodeTimers,
      random: { bytes: (length) => new Uint8Array(randomBytes(length)), fraction: Math.random },
      live: desk.line('server', serverUrl),
    },
    { opened: () => undefined, lost: () => undefined, nudged: () => undefined, refused: () => undefined },
  )
  socket.open()
  return {
    desk,
    ready,
    close: () => {
      desk.end()
      socket.close()
    },
  }
}
