/** Each call of StoreApi on an open store. The worker looks calls up here by name. */
import type { Epoch, FileVersionId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import type { StoreApi, SyncFacts } from './api.ts'
import type { Authority } from './authorities/authority.ts'
import { hubCursors, hubEpoch, waitingForHub } from './authorities/hub-rows.ts'
import { relayedBatches } from './authorities/relay-rows.ts'
import {
  deskContents,
  deskContentText,
  keepDeskContent,
  noteUpload,
  uploadsDue,
  whereContentIs,
} from './desk/content-rows.ts'
import { deskDirectory, deskTemplate } from './desk/directory.ts'
import { editInto } from './desk/edit-desk.ts'
import { notesOnPaper, publishedText } from './desk/out-papers.ts'
import { deskDraft, desks } from './desk/read-desk.ts'
import { deskPast, deskStanding } from './desk/standing.ts'
import { allDevices, deviceOf } from './devices/directory.ts'
import { type FactName, readFact } from './facts.ts'
import { FeedChanges } from './feed/changes.ts'
import { outboxBatches, outboxCounts, outboxRows } from './feed/outbox.ts'
import { withdrawVersion } from './feed/withdraw.ts'
import { chunkBases, keepManifest, manifestOf } from './files/chunk-rows.ts'
import {
  blob,
  downloadRows,
  fileVersion,
  fileVersions,
  toFileVersion,
  type VersionSqlRow,
  wantedFiles,
} from './files/file-rows.ts'
import { namedGroups } from './groups/group-rows.ts'
import { seedOf, seedScopes } from './hub-seed/seed.ts'
import { invitationFacts } from './invitation/read-facts.ts'
import { rsvpView } from './invitation/read-rsvp.ts'
import { sayInto } from './invitation/say-rsvp.ts'
import { minutesPaper, minutesView } from './minutes/read-minutes.ts'
import { keepNotice, readNotice } from './minutes/read-notice.ts'
import { duties, dutiesBefore, sayDutyInto } from './minutes/say-duty.ts'
import { sayMinutesInto } from './minutes/say-minutes.ts'
import { opinionList } from './opinion/read-opinion.ts'
import { sayOpinionInto } from './opinion/say-opinion.ts'
import { keepPackLedger, noteUnfinished, packFacts, unfinished } from './pack/facts.ts'
import { preferences } from './preferences.ts'
import { groups } from './read/groups.ts'
import { meetingDetail, meetingList } from './read/meetings.ts'
import { layersOfFile, openPaper } from './read/open-paper.ts'
import { people } from './read/people.ts'
import { tasks } from './read/tasks.ts'
import { reportedMeeting, reportedMeetings } from './reports/read-reports.ts'
import { summariseSession } from './reports/summary-rows.ts'
import { search } from './search/search.ts'
import { savingRows, seenList } from './seen/list-seen.ts'
import { meetingSeen } from './seen/read-seen.ts'
import {
  askInSession,
  keepSecretVote,
  keepSession,
  readSession,
  sessionSecrets,
  waitingInSessions,
} from './session/session-rows.ts'
import { signingRoots } from './signatures/roots.ts'
import { giveUpFiles, reserveFiles } from './stick/files.ts'
import { packMeeting } from './stick/pack-meeting.ts'
import { packOutbox } from './stick/pack-outbox.ts'
import { newsOf, takeInto } from './stick/take-stick.ts'
import type { Store } from './store.ts'
import { noteTimePassed } from './viewing/known-time.ts'
import { refusedVersion, viewingClock } from './viewing/viewing-rows.ts'

type CallName = Exclude<keyof StoreApi, 'open' | 'close'>
/** Synchronous twins of the API's calls. */
type Calls = {
  readonly [K in CallName]: (
    store: Store,
    ...args: Parameters<StoreApi[K]>
  ) => Awaited<ReturnType<StoreApi[K]>>
}

/** The device's clock, for what needs no clock from outside: what is asked for when. */
const clock = (): Instant => instant(Date.now())

export const calls: Calls = {
  meetingList: (store, now) => meetingList(store.context, store.counts, now),
  meetingDetail: (store, meetingId) => meetingDetail(store.context, meetingId),
  openPaper(store, meetingId, fileId, shown) {
    const opened = openPaper(store.context, meetingId, fileId, shown ?? null)
    const isCurrent = opened.ok && opened.value.shownVersionId === opened.value.paper.fileVersionId
    if (isCurrent && opened.value.paper.unread && opened.value.paper.state.at === 'here')
      store.markSeen(meetingId, opened.value.paper.fileVersionId)
    return opened
  },
  layersOfFile: (store, meetingId, fileId) => layersOfFile(store.context, meetingId, fileId),
  savePlace: (store, fileId, place) => store.savePlace(fileId, place),
  preferences: (store) => preferences(store.context.db),
  setPreferences: (store, change) => store.setPreferences(change),
  appendLocal: (store, write) => store.appendLocal(write),
  people: (store, meetingId) => people(store.context, meetingId),
  devices: (store) => allDevices(store.context),
  device: (store, id) => deviceOf(store.context, id),
  groups: (store) => groups(store.context),
  putGroup: (store, write) => store.putGroup(write),
  tasks: (store) => tasks(store.context),
  setTicked: (store, task, now) => store.setTicked(task, now),
  desks: (store) => desks(store.context),
  deskDraft: (store, meetingId) => deskDraft(store.context, meetingId),
  deskStanding: (store, meetingId) => deskStanding(store.context, meetingId),
  deskPast: (store, meetingId) => deskPast(store.context, meetingId),
  deskDirectory: (store) => deskDirectory(store.context),
  deskTemplate: (store, meetingId) => deskTemplate(store.context, meetingId),
  editDesk: (store, write) => editInto(store, write),
  keepDeskContent: (store, content, blob) =>
    store.writes.inTx('own', (tx) => keepDeskContent(tx, store.context, content, blob)),
  deskContents: (store, meetingId) => deskContents(store.context, meetingId),
  publishedText: (store, sha256) => publishedText(store.context, sha256),
  notesOnPaper: (store, meetingId, paperId) => notesOnPaper(store.context, meetingId, paperId),
  deskContentText: (store, meetingId, sha256) => deskContentText(store.context, meetingId, sha256),
  whereContentIs: (store, sha256) => whereContentIs(store.context, sha256),
  uploadsDue: (store) => uploadsDue(store.context),
  noteUpload: (store, upload) => store.writes.inTx('other', (tx) => noteUpload(tx, store.context, upload)),
  meetingSeen: (store, meetingId, now) => meetingSeen(store.context, meetingId, now),
  seenList: (store, meetingId) => seenList(store.context, meetingId),
  savingRows: (store, span) => savingRows(store.context, span),
  noteSeen: (store, now, opIds) => store.noteSeen(now, opIds),
  invitationFacts: (store, meetingId, now) => invitationFacts(store.context, meetingId, now),
  rsvp: (store, meetingId) => rsvpView(store.context, meetingId),
  sayRsvp: (store, write) => sayInto(store, write),
  duties: (store, meetingId) => duties(store.context, meetingId),
  dutiesBefore: (store, meetingId) => dutiesBefore(store.context, meetingId),
  sayDuty: (store, write) => sayDutyInto(store, write),
  opinions: (store, meetingId) => opinionList(store.context, meetingId),
  sayOpinion: (store, write) => sayOpinionInto(store, write),
  notice: (store, meetingId, now) => readNotice(store.context, meetingId, now),
  keepNotice: (store, meetingId, change) =>
    store.writes.inTx('own', (tx) => keepNotice(tx, store.context, meetingId, change)),
  minutes: (store, meetingId, now) => minutesView(store.context, meetingId, now),
  minutesPaper: (store, meetingId, now) => minutesPaper(store.context, meetingId, now),
  sayMinutes: (store, write) => sayMinutesInto(store, write),
  reportedMeetings: (store, span) => reportedMeetings(store.context, span),
  reportedMeeting: (store, meetingId) => reportedMeeting(store.context, meetingId),
  summariseSession: (store, meetingId) => summariseSession(store, meetingId),
  session: (store, meetingId) => readSession(store.context, meetingId),
  waitingInSessions: (store) => waitingInSessions(store.context),
  sessionSecrets: (store, meetingId) => sessionSecrets(store.context, meetingId),
  askInSession: (store, ask) => askInSession(store, ask),
  keepSession: (store, news) => store.writes.inTx('other', (tx) => keepSession(tx, store.context, news)),
  keepSecretVote: (store, meetingId, voteId, body) =>
    store.writes.inTx('own', (tx) => keepSecretVote(tx, store.context, { meetingId, voteId, body })),
  syncFacts: (store, authority) => syncFacts(store, authority ?? 'server'),
  outboxBatches: (store, maxBytes, authority) => outboxBatches(store.context, maxBytes, authority),
  relayedBatches: (store, maxBytes) => relayedBatches(store.context, maxBytes),
  keepRelayed: (store, batches, now) => store.keepRelayed(batches, now),
  applyResponse: (store, response, now, authority) => store.applyResponse(response, now, authority),
  seedScopes: (store) => seedScopes(store.context),
  hubSeed: (store, scope, now) => seedOf(store.context, scope, now),
  outbox: (store) => outboxRows(store.context),
  packMeeting: (store, meetingId) => packMeeting(store.context, meetingId),
  packOutbox: (store) => packOutbox(store.context),
  newsOfStick: (store, load, blobs) => newsOf(store.context, load, blobs),
  stickFiles: (store, fileNames, as) =>
    store.writes.inTx('own', (tx) => (as === 'reserved' ? reserveFiles : giveUpFiles)(tx, fileNames)),
  takeStick: (store, load, blobs, now) => takeInto(store, load, blobs, now),
  packFacts: (store, meetingId) => packFacts(store.context, meetingId),
  keepPackLedger: (store, meetingId, ledger) =>
    store.writes.inTx('own', (tx) => keepPackLedger(tx, meetingId, ledger)),
  unfinished: (store, what) => unfinished(store.context.db, what),
  noteUnfinished: (store, what, file) => store.writes.inTx('own', (tx) => noteUnfinished(tx, what, file)),
  wantedFiles: (store, now, limit) => wantedFiles(store.context, now, limit),
  askForFile(store, id) {
    const version = fileVersion(store.context, id)
    if (version === null) return fail('paper/not-on-this-device')
    // The order of downloads is a wish: when it cannot be written down, the file itself is still given.
    store.ask(id, clock())
    return ok(version)
  },
  forgetAsked: (store, id) => store.forgetAsked(id),
  fileVersion: (store, id) => fileVersion(store.context, id),
  fileVersions: (store, id) => fileVersions(store.context, id),
  downloadRows: (store) => downloadRows(store.context, clock()),
  blob: (store, sha256) => blob(store.context, sha256),
  putBlob: (store, record) => store.putBlob(record),
  indexText: (store, id, part) => store.indexText(id, part),
  withdraw(store, id) {
    const changes = new FeedChanges()
    const done = store.keep((tx) => withdrawVersion(tx, store.context, id, changes))
    if (done.ok) store.announce(changes)
    return done
  },
  putRecognised: (store, id, page) => store.putRecognised(id, page),
  settleRecognised: (store, id) => store.settleRecognised(id),
  pageTexts: (store, id) =>
    refusedVersion(store.context, id, 'see') === null ? pageTexts(store, id) : { pages: [], silent: [] },
  signingRoots: (store) => signingRoots(store.context.db),
  refusedUse: (store, id, use) => refusedVersion(store.context, id, use),
  viewingClock(store) {
    const clock = viewingClock(store.context)
    if (clock.meetingIds.length > 0) store.keep((tx) => noteTimePassed(tx))
    return clock
  },
  unindexedTexts: (store, limit) => unindexedTexts(store, limit),
  unwantedBlobs: (store) =>
    store.context.db.prepare('SELECT file_name AS fileName, sha256 FROM unwanted_blob').all() as Awaited<
      ReturnType<StoreApi['unwantedBlobs']>
    >,
  forgetUnwantedBlob(store, fileName) {
    store.keep((tx) => {
      tx.prepare('DELETE FROM unwanted_blob WHERE file_name = ?').run(fileName)
    })
  },
  manifest: (store, sha256) => manifestOf(store.context, sha256),
  keepManifest: (store, sha256, body, samples) =>
    store.keep((tx) => keepManifest(tx, store.context, { sha256, body, samples })),
  chunkBases: (store, sha256, samples) => chunkBases(store.context, sha256, samples),
  search(store, request) {
    const started = performance.now()
    const found = search(
      { context: store.context, texts: store.texts, catalogue: store.catalogue() },
      request,
    )
    return { ...found, tookMs: performance.now() - started }
  },
  backUp: (store, now, unlessWithinMs) => store.backUp(now, unlessWithinMs),
}

function syncFacts(store: Store, authority: Authority): SyncFacts {
  const { db } = store.context
  const time = (name: FactName) => readFact(db, name) as Instant | null
  const times = {
    lastSavedAt: time('last-saved-at'),
    lastSentAt: time('last-sent-at'),
    lastReceivedAt: time('last-received-at'),
    mark: markIn(readFact(db, 'mark')),
    putBackAt: time('put-back-at'),
    movedAt: time('moved-at'),
  }
  const counts = outboxCounts(store.context)
  if (authority !== 'server')
    return {
      epoch: hubEpoch(store.context, authority),
      cursors: hubCursors(store.context, authority),
      ...counts,
      waitingCount: waitingForHub(store.context, authority),
      ...times,
      // The server's word, for the server alone.
      mark: null,
    }
  // Groups that only a hub has told of are named too, so that the server says when the person is not in them [SYNC-126].
  const unheard = namedGroups(store.context, store.context.person.id).map((scope): [string, number] => [
    scope,
    0,
  ])
  const pulled = db.prepare('SELECT scope, seq FROM cursor').raw().all() as [string, number][]
  return {
    epoch: readFact(db, 'epoch') as Epoch | null,
    cursors: Object.fromEntries([...unheard, ...pulled]),
    ...counts,
    ...times,
  }
}

const markIn = (fact: string | number | null): Uint8Array | null =>
  typeof fact === 'string' ? new Uint8Array(Buffer.from(fact, 'base64')) : null

function unindexedTexts(store: Store, limit: number) {
  const rows = store.context.db
    .prepare(`SELECT v.* FROM file f JOIN file_version v ON v.id = f.current_version_id
    JOIN blob b ON b.sha256 = v.text_sha256 AND b.state = 'ready' WHERE f.deleted = 0`)
    .all() as VersionSqlRow[]
  return rows
    .filter((row) => !store.texts.has(row.id, row.text_sha256))
    .slice(0, limit)
    .map(toFileVersion)
}

function pageTexts(store: Store, id: FileVersionId): Awaited<ReturnType<StoreApi['pageTexts']>> {
  const version = fileVersion(store.context, id)
  if (version === null) return { pages: [], silent: [] }
  // Its text is still on the way: nobody knows yet which pages are without words.
  if (version.text !== null && !store.texts.has(id, version.text.sha256))
    return { pages: store.texts.foreignPages(id), silent: [] }
  const known = store.texts.knownPages(id)
  const silent = [...Array(version.pageCount).keys()].filter((page) => !known.has(page))
  return { pages: store.texts.foreignPages(id), silent }
}
