/**
 * The store itself, synchronous but for the search index; the worker puts it behind messages. Invariants:
 * 1. a write answers after its commit is on the disk; 2. cached documents never run ahead of the disk after a failure;
 * 3. signals go out after the commit; 4. on a full disk only the person's own writes use the room kept back.
 */
import { createPrivateKey } from 'node:crypto'
import type { GroupView } from '../../shared/ipc/groups.ts'
import type { Preferences, ReadingPlace } from '../../shared/ipc/views.ts'
import type { FileId, FileVersionId, MeetingId, OpId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { RelayedBatch, SyncResponse } from '../../shared/wire/protocol.ts'
import type { TextPart } from '../../shared/wire/text-part.ts'
import type { BlobRecord, OpenFailure, RecognisedPage, StoreApi, StoreOpening, WriteFailure } from './api.ts'
import { applyPage } from './authorities/apply-hub-page.ts'
import type { Authority } from './authorities/authority.ts'
import { keepRelayed, stillWaiting, tryRelayedAgain } from './authorities/relay-rows.ts'
import { backUpStore } from './back-up.ts'
import type { StoreContext } from './context.ts'
import { replayPending } from './feed/apply-response.ts'
import type { FeedChanges } from './feed/changes.ts'
import { outboxCounts, refreezeForDevice } from './feed/outbox.ts'
import { meetingsOfBlob, putBlob } from './files/file-rows.ts'
import { type GroupRefusal, type GroupWrite, putGroup } from './groups/put-group.ts'
import { appendLocal, type LocalWrite } from './layers/append.ts'
import { compact, dueForCompaction } from './layers/compact.ts'
import { DocCache } from './layers/doc-cache.ts'
import { rebuildViews } from './layers/rebuild.ts'
import { meetingsOfFile } from './oparl/put-oparl.ts'
import { markClosed, openDatabase } from './opening.ts'
import { setPreferences } from './preferences.ts'
import { groupView } from './read/groups.ts'
import { MeetingCounts } from './read/meetings.ts'
import { setTicked } from './read/tasks.ts'
import { buildCatalogue, type Catalogue } from './search/catalogue.ts'
import { TextDatabase } from './search/text-database.ts'
import { noteSeen } from './seen/note-seen.ts'
import type { Signals } from './signals.ts'
import { type Ballast, ballastOf } from './sqlite/ballast.ts'
import { inTransaction, type Tx } from './sqlite/database.ts'
import { openFailure } from './sqlite/failures.ts'
import { Statements } from './sqlite/statements.ts'
import { giveUpOldFiles } from './stick/files.ts'
import { Writes } from './writes.ts'

export class Store {
  readonly context: StoreContext
  readonly texts: TextDatabase
  readonly counts = new MeetingCounts()
  readonly #opening: StoreOpening
  readonly #signals: Signals
  readonly #ballast: Ballast
  readonly writes: Writes
  #catalogue: Catalogue | null = null
  /** Counts of the outbox as they were last told. */
  #told: ReturnType<typeof outboxCounts>

  private constructor(parts: {
    context: StoreContext
    texts: TextDatabase
    opening: StoreOpening
    signals: Signals
  }) {
    this.context = parts.context
    this.texts = parts.texts
    this.#opening = parts.opening
    this.#signals = parts.signals
    this.#ballast = ballastOf(parts.opening.file)
    this.writes = new Writes({ db: parts.context.db, signals: parts.signals, ballast: this.#ballast })
    this.#told = outboxCounts(parts.context)
  }

  static open(
    opening: StoreOpening,
    signals: Signals,
  ): Result<{ store: Store; repaired: boolean }, OpenFailure> {
    const opened = openDatabase(opening.file, opening.storeKey)
    if (!opened.ok) return opened
    const { db, repaired } = opened.value
    try {
      const texts = TextDatabase.open(opening.file, opening.storeKey)
      const context: StoreContext = {
        db,
        statements: new Statements(),
        docs: new DocCache(),
        person: opening.person,
        deviceId: opening.deviceId,
        privateKey: opening.privateKey,
        signingKey: createPrivateKey({ key: Buffer.from(opening.signingKey), format: 'der', type: 'pkcs8' }),
      }
      const store = new Store({ context, texts, opening, signals })
      rebuildViews(context)
      refreezeForDevice(context)
      tryRelayedAgain(context)
      giveUpOldFiles(context)
      store.announce(replayPending(context, opening.now))
      return ok({ store, repaired })
    } catch (cause) {
      db.close()
      const failure = openFailure(cause)
      if (failure === null) throw cause
      return fail(failure)
    }
  }

  /** Folds the log in and says that this was an orderly end. */
  close(): void {
    this.context.docs.clear()
    this.texts.close()
    try {
      this.context.db.pragma('wal_checkpoint(TRUNCATE)')
    } finally {
      this.context.db.close()
    }
    markClosed(this.#opening.file)
  }

  appendLocal(
    write: LocalWrite,
  ): ReturnType<typeof appendLocal> | { ok: false; failure: { code: WriteFailure } } {
    const done = this.writes.run('own', () => appendLocal(this.context, write))
    if (!done.ok) return done
    if (done.value.ok) {
      this.#tellOutbox()
      if (done.value.value.tasks) this.#signals.tasksChanged()
      const fileId = write.docId.split('/').at(-2) ?? ''
      this.#signals.meetingsChanged(meetingsOfFile(this.context.db, this.context.statements, fileId))
    }
    return done.value
  }

  putGroup(write: GroupWrite): Result<GroupView, GroupRefusal | WriteFailure> {
    const done = this.writes.run('own', () => putGroup(this.context, write))
    if (!done.ok) return done
    if (!done.value.ok) return done.value
    this.#tellOutbox()
    this.#signals.groupsChanged()
    return ok(groupView(this.context, done.value.value))
  }

  setTicked(
    { annotationId, remarkId, ticked }: Parameters<StoreApi['setTicked']>[0],
    now: Instant,
  ): Result<null, WriteFailure> {
    const done = this.writes.inTx('own', (tx) =>
      setTicked(tx, [annotationId, remarkId ?? ''], ticked ? now : null),
    )
    if (done.ok) this.#signals.tasksChanged()
    return done
  }

  applyResponse(
    response: SyncResponse,
    now: Instant,
    authority: Authority = 'server',
  ): Result<{ newFiles: boolean; settledCount: number; waitingCount: number }, WriteFailure> {
    const { context } = this
    const done = this.writes.run('other', () => applyPage(context, response, now, authority))
    if (!done.ok) return done
    const { changes, settledCount } = done.value
    this.announce(changes)
    return ok({ newFiles: changes.newFiles, settledCount, waitingCount: stillWaiting(context, authority) })
  }

  keepRelayed(batches: readonly RelayedBatch[], now: Instant): Result<null, WriteFailure> {
    return this.writes.inTx('own', (tx) => keepRelayed(tx, this.context, batches, now))
  }

  readonly noteSeen = (now: Instant, opIds: readonly OpId[]): Result<number, WriteFailure> =>
    this.writes.run('other', () => noteSeen(this.context, now, opIds))

  savePlace(fileId: FileId, place: ReadingPlace): Result<null, WriteFailure> {
    return this.writes.inTx('own', (tx) => {
      tx.prepare(
        'INSERT INTO place (file_id, place) VALUES (?, ?) ON CONFLICT (file_id) DO UPDATE SET place = excluded.place',
      ).run(fileId, JSON.stringify(place))
    })
  }

  readonly setPreferences = (change: Partial<Preferences>): Result<Preferences, WriteFailure> =>
    this.writes.run('own', () => inTransaction(this.context.db, (tx) => setPreferences(tx, change)))

  /** A paper that was opened while its content was here is no longer unread. */
  markSeen(meetingId: MeetingId, versionId: FileVersionId): void {
    const done = this.writes.run('other', () =>
      inTransaction(
        this.context.db,
        (tx) =>
          tx.prepare('INSERT OR IGNORE INTO seen_version (file_version_id) VALUES (?)').run(versionId)
            .changes,
      ),
    )
    if (done.ok && done.value > 0) this.#tellMeetings([meetingId])
  }

  ask(versionId: FileVersionId, now: Instant): Result<null, WriteFailure> {
    return this.writes.inTx('own', (tx) => {
      tx.prepare('INSERT OR REPLACE INTO asked (file_version_id, at) VALUES (?, ?)').run(versionId, now)
    })
  }

  forgetAsked(versionId: FileVersionId): void {
    this.writes.inTx('own', (tx) => {
      tx.prepare('DELETE FROM asked WHERE file_version_id = ?').run(versionId)
    })
  }

  putBlob(record: BlobRecord): Result<null, WriteFailure> {
    const before: unknown = this.context.db
      .prepare('SELECT state FROM blob WHERE sha256 = ?')
      .pluck()
      .get(record.sha256)
    const done = this.writes.inTx('other', (tx) => putBlob(tx, this.context, record))
    // Progress is the downloader's to tell; the lists change with the state.
    if (done.ok && before !== record.state) this.#tellMeetings(meetingsOfBlob(this.context, record.sha256))
    return done
  }

  /** What is no person's own work. */
  readonly keep = (work: (tx: Tx) => void): Result<null, WriteFailure> => this.writes.inTx('other', work)

  indexText(id: FileVersionId, part: TextPart): Result<null, WriteFailure> {
    this.#catalogue = null
    const done = this.writes.run('other', () => this.texts.put(id, part))
    return done.ok ? (done.value ? ok(null) : fail('storage/failed')) : done
  }

  readonly putRecognised = (id: FileVersionId, page: RecognisedPage): Result<null, WriteFailure> =>
    this.writes.run('own', () => this.texts.putRecognised(id, page))

  readonly settleRecognised = (id: FileVersionId): Result<null, WriteFailure> => {
    this.#catalogue = null
    return this.writes.run('other', () => this.texts.settleRecognised(id))
  }
  /** What search may show, made anew after meeting data or the index changed. */
  catalogue(): Catalogue {
    this.#catalogue ??= buildCatalogue(this.context, this.texts)
    return this.#catalogue
  }

  /** Compacts one document that is due, if any; for idle moments. Says whether there was one. */
  compactOne(now: Instant): boolean {
    for (const docId of dueForCompaction(this.context)) {
      const done = this.writes.run('other', () => compact(this.context, docId, now))
      if (!done.ok || done.value === 'compacted') return done.ok
    }
    return false
  }

  /** A copy never takes the room that the person's own writes need. */
  backUp(now: Instant, unlessWithinMs: number): Result<null, WriteFailure> {
    return backUpStore(
      { db: this.context.db, writes: this.writes, opening: this.#opening },
      now,
      unlessWithinMs,
    )
  }

  /** Sets room aside for a full disk, away from anybody's path. */
  readonly layBallast = (): Promise<boolean> => this.#ballast.lay()

  announce = (changes: FeedChanges): void => {
    this.#tellOutbox()
    if (changes.groups) this.#signals.groupsChanged()
    if (changes.tasks) this.#signals.tasksChanged()
    if (changes.prepared.length > 0) this.#signals.draftsChanged(changes.prepared)
    if (changes.desks.size > 0) this.#signals.desksChanged([...changes.desks])
    if (changes.goneVersions.size > 0) this.writes.run('other', () => this.texts.remove(changes.goneVersions))
    if (changes.people) this.#catalogue = null
    if (changes.meetings.size > 0 || changes.goneVersions.size > 0)
      this.#changeMeetings([...changes.meetings])
    for (const [docId, update] of changes.updates) this.#signals.layerChanged(this.context, docId, update)
    if (changes.updates.size > 0) {
      const files = new Set([...changes.updates.keys()].map((docId) => docId.split('/').at(-2) ?? ''))
      const meetings = new Set(
        [...files].flatMap((fileId) => meetingsOfFile(this.context.db, this.context.statements, fileId)),
      )
      this.#signals.meetingsChanged([...meetings].filter((id) => !changes.meetings.has(id)))
    }
  }

  /** Meeting data itself changed: what search shows as well. */
  #changeMeetings(meetingIds: readonly MeetingId[]): void {
    this.#catalogue = null
    this.#tellMeetings(meetingIds)
  }

  #tellMeetings(meetingIds: readonly MeetingId[]): void {
    this.counts.forget(meetingIds)
    this.#signals.meetingsChanged(meetingIds)
  }

  /** Says how many wait and were refused, when that is not what was said last. */
  #tellOutbox(): void {
    const counts = outboxCounts(this.context)
    if (JSON.stringify(counts) === JSON.stringify(this.#told)) return
    this.#told = counts
    this.#signals.outboxChanged(counts.waitingCount, counts.refusedCount)
  }
}
