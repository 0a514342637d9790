/** A device on the nudge socket of a real server or hub, speaking the frames of following. */
import { WebSocket } from 'ws'
import { type Ask, decodeTell, encodeAsk, type Tell } from '../../shared/following/frames.ts'
import type { Sight } from '../../shared/following/sight.ts'
import type { FileId, FileVersionId, MeetingId, PaperId } from '../../shared/kernel/ids.ts'
import { personScope } from '../../shared/oparl/scope.ts'
import { bearer, type Device } from './device.ts'
import type { Office, Who } from './office.ts'

type Told<Is extends Tell['is']> = Extract<Tell, { is: Is }>

export interface FollowLine {
  readonly socket: WebSocket
  readonly told: Tell[]
  readonly ask: (ask: Ask) => void
  /** The newest of its kind; null: none came. */
  readonly last: <Is extends Tell['is']>(is: Is) => Told<Is> | null
  readonly all: <Is extends Tell['is']>(is: Is) => Told<Is>[]
  /** Resolves when the other side has heard everything so far. */
  readonly heard: () => Promise<void>
  readonly close: () => void
}

export interface LineOptions {
  /** Answers every sight, as a device does. */
  readonly answers?: boolean
}

export async function followLine(
  device: Device,
  meetingId: MeetingId | null,
  { answers = true }: LineOptions = {},
): Promise<FollowLine> {
  const socket = new WebSocket(`${device.url.replace('http', 'ws')}/v1/nudge`, { headers: bearer(device) })
  const told: Tell[] = []
  const ask = (one: Ask): void => socket.send(encodeAsk(one))
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    const tell = isBinary ? decodeTell(data) : null
    if (tell === null) return
    told.push(tell)
    if (answers && tell.is === 'sight') ask({ is: 'got', run: tell.run, seq: tell.seq })
  })
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const all = <Is extends Tell['is']>(is: Is): Told<Is>[] =>
    told.filter((one): one is Told<Is> => one.is === is)
  if (meetingId !== null) ask({ is: 'watch', meetingId })
  return {
    socket,
    told,
    ask,
    all,
    last: (is) => all(is).at(-1) ?? null,
    heard: () =>
      new Promise((resolve) => {
        socket.once('pong', () => resolve())
        socket.ping()
      }),
    close: () => socket.terminate(),
  }
}

/** A place in the one paper of an office of the tests. */
export const sightIn = (
  { fileId, fileVersionId }: Pick<Sight, 'fileId' | 'fileVersionId'>,
  page: number,
  pointer: Sight['pointer'] = null,
): Sight => ({
  fileId,
  fileVersionId,
  page,
  turned: 0,
  region: { x: 0, y: 0.25, w: 1, h: 0.5 },
  pointer,
})

/** For some people alone, as publishing puts what goes to named ones. */
export function putNamedPaper(
  office: Office,
  whom: readonly Who[],
  { paper, file, version }: { paper: PaperId; file: FileId; version: FileVersionId },
): void {
  const now = office.clock.now()
  const common = { created: now, modified: now, deleted: false }
  for (const who of whom)
    office.put(personScope(office.people[who]), [
      {
        type: 'Paper',
        object: {
          ...common,
          id: paper,
          name: 'Tờ trình nhân sự',
          reference: '9/TTr',
          paperType: 'Tờ trình',
          date: null,
          originator: '',
          mainFileId: file,
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
          id: file,
          paperId: paper,
          fileName: 'nhan-su.pdf',
          mimeType: 'application/pdf',
          currentVersionId: version,
        },
      },
    ])
}
