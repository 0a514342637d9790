/**
 * The line of files that were brought. Invariants: files enter the draft in the order in which they were brought, however
 * long each takes to be read, so that the same content, brought twice at once, enters once and as the first of the two; a
 * row that is over never changes again; nothing of a file that was cancelled or refused stays.
 */
import path from 'node:path'
import type { IntakeRow, TakeAs } from '../../shared/ipc/desk-papers.ts'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import { filesUnder } from './folders.ts'
import { takeFile } from './one-file.ts'
import type { Brought, IntakePorts } from './ports.ts'

export interface IntakeJobs {
  /** Answers how many files joined the line. */
  readonly take: (meetingId: MeetingId, as: TakeAs, paths: readonly string[]) => Promise<number>
  /** Papers that are known by more than their file, in the order in which they are to enter. */
  readonly bring: (meetingId: MeetingId, group: string, files: readonly Brought[]) => void
  readonly rows: (meetingId: MeetingId) => IntakeRow[]
  /** `id` null: everything of the meeting. */
  readonly cancel: (meetingId: MeetingId, id: number | null) => void
  /** What was brought in one go and is not over; answers when nothing more comes of it. */
  readonly cancelGroup: (meetingId: MeetingId, group: string) => Promise<void>
  readonly dismiss: (meetingId: MeetingId) => void
  /** Ends what runs; answers when nothing of it is left. */
  readonly stop: () => Promise<void>
}

/** Each may take a core and a gigabyte. */
const AT_ONCE = 2
const TELL_EVERY_MS = 250
const OVER: readonly IntakeRow['state'][] = ['done', 'duplicate', 'refused', 'cancelled']
const isOver = ({ row }: Entry): boolean => OVER.includes(row.state)

interface Entry {
  row: IntakeRow
  readonly group: string
  readonly file: Pick<Brought, 'said' | 'place'>
  readonly control: AbortController
  begun: boolean
  /** Settled when nothing more comes of it; known once it has begun. */
  ended: Promise<void>
}

export function createIntakeJobs(ports: IntakePorts): IntakeJobs {
  const line = new Line(ports)
  return {
    take: (meetingId, as, paths) => line.take(meetingId, as, paths),
    bring: (...brought) => line.bring(...brought),
    rows: (meetingId) => line.rows(meetingId),
    cancel: (meetingId, id) => line.cancel(meetingId, id),
    cancelGroup: (meetingId, group) => line.cancelGroup(meetingId, group),
    dismiss: (meetingId) => line.dismiss(meetingId),
    stop: () => line.stop(),
  }
}

class Line {
  readonly #ports: IntakePorts
  readonly #running = new Set<Promise<void>>()
  /** Meetings whose rows have changed since that was told. */
  readonly #due = new Map<MeetingId, () => void>()
  #entries: Entry[] = []
  #lastId = 0
  #stopped = false

  constructor(ports: IntakePorts) {
    this.#ports = ports
  }

  /** Those before it have begun before it, and wait for none behind them. */
  async #turnOf({ row }: Entry): Promise<void> {
    const before = this.#entries.filter((other) => other.row.id < row.id && !isOver(other))
    await Promise.all(before.map(({ ended }) => ended))
  }

  async take(meetingId: MeetingId, as: TakeAs, paths: readonly string[]): Promise<number> {
    const isNew = as.is === 'new'
    const files = await filesUnder(isNew ? paths : paths.slice(0, 1))
    const wanted = isNew ? files : files.slice(0, 1)
    const group = `take:${this.#lastId + 1}`
    for (const file of wanted)
      this.#join({ meetingId, as, fileName: path.basename(file) }, group, {
        said: {},
        place: { is: 'path', path: file },
      })
    this.#told(meetingId)
    this.#begin()
    return wanted.length
  }

  bring(meetingId: MeetingId, group: string, files: readonly Brought[]): void {
    for (const { fileName, itemId, said, place } of files)
      this.#join({ meetingId, as: { is: 'new', itemId }, fileName }, group, { said, place })
    this.#told(meetingId)
    this.#begin()
  }

  #join(
    { meetingId, as, fileName }: Pick<IntakeRow, 'meetingId' | 'as' | 'fileName'>,
    group: string,
    file: Entry['file'],
  ): void {
    this.#lastId += 1
    this.#entries.push({
      row: {
        ...{ id: this.#lastId, meetingId, as, fileName: fileName.normalize('NFC').slice(-255) },
        ...{ state: 'waiting', progress: null, failure: null, sha256: null, size: 0 },
        ...{ paperId: null, elsewhere: [] },
      },
      ...{ group, file, control: new AbortController(), begun: false, ended: Promise.resolve() },
    })
  }

  rows(meetingId: MeetingId): IntakeRow[] {
    return this.#entries.filter(({ row }) => row.meetingId === meetingId).map(({ row }) => row)
  }

  cancel(meetingId: MeetingId, id: number | null): void {
    for (const entry of this.#entries) {
      if (entry.row.meetingId !== meetingId || (id !== null && entry.row.id !== id) || isOver(entry)) continue
      entry.control.abort()
      if (!entry.begun) this.#change(entry, { state: 'cancelled' })
    }
  }

  async cancelGroup(meetingId: MeetingId, group: string): Promise<void> {
    const own = this.#entries.filter(({ row, group: one }) => row.meetingId === meetingId && one === group)
    for (const { row } of own) this.cancel(meetingId, row.id)
    await Promise.all(own.map(({ ended }) => ended))
  }

  dismiss(meetingId: MeetingId): void {
    this.#entries = this.#entries.filter((entry) => entry.row.meetingId !== meetingId || !isOver(entry))
    this.#told(meetingId)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const { control } of this.#entries) control.abort()
    await Promise.all(this.#running)
    for (const forget of this.#due.values()) forget()
    this.#due.clear()
  }

  #begin(): void {
    while (!this.#stopped && this.#running.size < AT_ONCE) {
      const next = this.#entries.find((entry) => !entry.begun && !isOver(entry))
      if (next === undefined) return
      next.begun = true
      const work = this.#work(next).finally(() => {
        this.#running.delete(work)
        this.#begin()
      })
      next.ended = work
      this.#running.add(work)
    }
  }

  async #work(entry: Entry): Promise<void> {
    const { row, file, group, control } = entry
    const tell = (change: Partial<IntakeRow>): void => this.#change(entry, change)
    try {
      const keep: IntakePorts['keep'] = async (...kept) => {
        await this.#turnOf(entry)
        return this.#ports.keep(...kept)
      }
      await takeFile({ ...this.#ports, keep }, { row, ...file, group, signal: control.signal, tell })
    } catch {
      this.#ports.note('intake/failed')
      tell({ state: 'refused', progress: null, failure: { code: 'storage/failed' } })
    }
  }

  #change(entry: Entry, change: Partial<IntakeRow>): void {
    if (isOver(entry)) return
    entry.row = { ...entry.row, ...change }
    this.#told(entry.row.meetingId)
  }

  #told(meetingId: MeetingId): void {
    if (this.#stopped || this.#due.has(meetingId)) return
    const tell = (): void => {
      this.#due.delete(meetingId)
      this.#ports.changed(meetingId)
    }
    this.#due.set(meetingId, this.#ports.timers.set(TELL_EVERY_MS, tell))
  }
}
