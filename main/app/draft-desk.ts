/** Preparing meetings, in a session: every write goes to the store first, then to whoever sends it. */
import { beginningOf } from '../../shared/desk/beginning.ts'
import type { Change } from '../../shared/desk/fields.ts'
import type { EditAction, StepAction } from '../../shared/desk/life-cycle.ts'
import type { DeskView } from '../../shared/ipc/desk.ts'
import { draftView } from '../../shared/ipc/draft-view.ts'
import { MeetingId, OpId, uuidV7 } from '../../shared/kernel/ids.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import type { StoreApi } from '../store/api.ts'
import type { DeskWrite } from '../store/desk/model.ts'
import type { Taken } from './draft-undo.ts'
import type { OpenSession } from './ports.ts'

type FailureOf<K extends keyof StoreApi> =
  Awaited<ReturnType<StoreApi[K]>> extends infer R
    ? R extends { readonly ok: false; readonly failure: { readonly code: infer F extends string } }
      ? F
      : never
    : never
type NotHere = FailureOf<'deskStanding'>
type Unwritten = FailureOf<'editDesk'> | NotHere

export interface DraftDesk {
  readonly open: (session: OpenSession, meetingId: MeetingId) => Promise<Result<DeskView, NotHere>>
  readonly begin: (
    session: OpenSession,
    from: MeetingId | null,
  ) => Promise<Result<{ meetingId: MeetingId }, Unwritten | FailureOf<'deskTemplate'>>>
  /** Changes that are one step with whatever else is written under their group. */
  readonly bring: (
    session: OpenSession,
    meetingId: MeetingId,
    group: string,
    changes: readonly Change[],
  ) => Promise<Result<null, Unwritten>>
  readonly edit: (
    session: OpenSession,
    write: { meetingId: MeetingId; action: EditAction; reason: string; changes: readonly Change[] },
  ) => Promise<Result<DeskView, Unwritten>>
  readonly step: (
    session: OpenSession,
    write: { meetingId: MeetingId; action: StepAction; reason: string },
  ) => Promise<Result<DeskView, Unwritten>>
  /** Nothing left to take back: the draft as it is. */
  readonly move: (
    session: OpenSession,
    meetingId: MeetingId,
    way: 'undo' | 'redo',
  ) => Promise<Result<DeskView, Unwritten>>
}

/** A first edit with a whole council in it is written in parts. */
const CHANGES_AT_ONCE = 300

export const createDraftDesk = (ports: Ports): DraftDesk => new Drafts(ports)

type Wanted = DeskWrite['what']

interface Ports {
  readonly clock: Clock
  readonly random: Random
}

class Drafts implements DraftDesk {
  readonly #ports: Ports

  constructor(ports: Ports) {
    this.#ports = ports
  }

  readonly open: DraftDesk['open'] = async (session, meetingId) => {
    const standing = await session.store.deskStanding(meetingId)
    if (!standing.ok) return standing
    const { undo, redo } = session.deskPapers.undo.of(meetingId)
    const { personId } = session
    const view = draftView(standing.value, { meetingId, personId, canUndo: false, canRedo: false })
    // What was written in a draft is not taken back from a pack that waits or is out.
    const isOpen = (stack: readonly Taken[]): boolean =>
      stack.slice(-1).some(({ action }) => view.may.includes(action))
    return ok({ ...view, canUndo: isOpen(undo), canRedo: isOpen(redo) })
  }

  readonly begin: DraftDesk['begin'] = async (session, from) => {
    const template = from === null ? null : await session.store.deskTemplate(from)
    if (template !== null && !template.ok) return template
    const { organizations } = await session.store.deskDirectory()
    const meetingId = MeetingId.parse(this.#newId())
    const changes = beginningOf({
      personId: session.personId,
      bodyId: session.unlocked.header.bodyId,
      organizationId: organizations[0]?.id ?? null,
      template: template?.value ?? null,
      newId: () => this.#newId(),
      fraction: this.#ports.random.fraction,
    })
    const written = await this.#edits(session, meetingId, 'edit', changes)
    return written.ok ? ok({ meetingId }) : written
  }

  readonly bring: DraftDesk['bring'] = async (session, meetingId, group, changes) => {
    const before = await session.store.deskDraft(meetingId)
    if (!before.ok) return before
    const written = await this.#edits(session, meetingId, 'edit', changes)
    if (written.ok) session.deskPapers.undo.wrote(meetingId, before.value, { action: 'edit', changes, group })
    return written
  }

  readonly edit: DraftDesk['edit'] = async (session, { meetingId, action, reason, changes }) => {
    const before = await session.store.deskDraft(meetingId)
    if (!before.ok) return before
    const what: Wanted = { is: 'edit', action, reason, changes: [...changes] }
    const written = await this.#write(session, meetingId, what)
    if (!written.ok) return written
    session.deskPapers.undo.wrote(meetingId, before.value, { action, changes })
    return this.open(session, meetingId)
  }

  readonly step: DraftDesk['step'] = async (session, { meetingId, action, reason }) => {
    const written = await this.#write(session, meetingId, { is: 'step', action, reason })
    return written.ok ? this.open(session, meetingId) : written
  }

  readonly move: DraftDesk['move'] = async (session, meetingId, way) => {
    const { undo, intake } = session.deskPapers
    // Files of it that are still on their way would come after it was taken back.
    const group = way === 'undo' ? undo.nextGroup(meetingId) : null
    if (group !== null) await intake.cancelGroup(meetingId, group)
    const draft = await session.store.deskDraft(meetingId)
    if (!draft.ok) return draft
    const next = undo.next(meetingId, way, draft.value)
    if (next === null) return this.open(session, meetingId)
    const { action, wrote } = next
    const written = await this.#edits(session, meetingId, action, wrote)
    if (!written.ok) return written
    undo.moved(meetingId, way, next)
    return this.open(session, meetingId)
  }

  /** As many edits as it takes. */
  async #edits(
    session: OpenSession,
    meetingId: MeetingId,
    action: EditAction,
    changes: readonly Change[],
  ): Promise<Result<null, Unwritten>> {
    for (let at = 0; at < changes.length; at += CHANGES_AT_ONCE) {
      const part = changes.slice(at, at + CHANGES_AT_ONCE)
      const written = await this.#write(session, meetingId, { is: 'edit', action, reason: '', changes: part })
      if (!written.ok) return written
    }
    return ok(null)
  }

  #newId(): string {
    return uuidV7(this.#ports.clock.now(), this.#ports.random.bytes(16))
  }

  async #write(
    { store, driver }: OpenSession,
    meetingId: MeetingId,
    what: Wanted,
  ): ReturnType<StoreApi['editDesk']> {
    const opId = OpId.parse(this.#newId())
    const written = await store.editDesk({ opId, meetingId, what, at: this.#ports.clock.now() })
    if (written.ok) driver.workSaved()
    return written
  }
}
