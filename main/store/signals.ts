/** Signals of the store, with what they need to be told in people's words. */
import type { MeetingId } from '../../shared/kernel/ids.ts'
import { choiceOfDoc, type LayerDocId, parseLayerDocId } from '../../shared/oparl/scope.ts'
import type { StoreEvents } from './api.ts'
import type { StoreContext } from './context.ts'
import { personView } from './read/people.ts'

export type StoreSignal = {
  readonly [K in keyof StoreEvents]-?: {
    readonly name: K
    readonly args: Parameters<NonNullable<StoreEvents[K]>>
  }
}[keyof StoreEvents]

export class Signals {
  readonly #send: (signal: StoreSignal) => void

  constructor(send: (signal: StoreSignal) => void) {
    this.#send = send
  }

  meetingsChanged(meetingIds: readonly MeetingId[]): void {
    if (meetingIds.length > 0) this.#send({ name: 'meetingsChanged', args: [meetingIds] })
  }

  layerChanged(context: StoreContext, docId: LayerDocId, update: Uint8Array): void {
    const { fileId, layer, authorId } = parseLayerDocId(docId)
    const author = personView(context, authorId)
    this.#send({
      name: 'layerChanged',
      args: [
        {
          docId,
          fileId,
          layer,
          layerChoice: choiceOfDoc(docId),
          authorId,
          authorName: author.name,
          authorPosition: author.position,
          mine: authorId === context.person.id,
          update,
        },
      ],
    })
  }

  outboxChanged(waitingCount: number, refusedCount: number): void {
    this.#send({ name: 'outboxChanged', args: [waitingCount, refusedCount] })
  }

  groupsChanged(): void {
    this.#send({ name: 'groupsChanged', args: [] })
  }

  draftsChanged(meetingIds: readonly MeetingId[]): void {
    this.#send({ name: 'draftsChanged', args: [meetingIds] })
  }

  desksChanged(meetingIds: readonly MeetingId[]): void {
    this.#send({ name: 'desksChanged', args: [meetingIds] })
  }

  tasksChanged(): void {
    this.#send({ name: 'tasksChanged', args: [] })
  }

  damaged(): void {
    this.#send({ name: 'damaged', args: [] })
  }

  diskFull(roomGivenBack: boolean): void {
    this.#send({ name: 'diskFull', args: [roomGivenBack] })
  }
}
