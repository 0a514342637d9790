/** What the store says by itself, told to the window and to what depends on it. */
import type { Contract } from '../../shared/ipc/contract.ts'
import type { SignalNameOf, SignalPayloadOf } from '../../shared/ipc/kit.ts'
import type { StoreEvents } from '../store/api.ts'

interface EventPorts {
  readonly send: <Name extends SignalNameOf<Contract>>(
    name: Name,
    payload: SignalPayloadOf<Contract, Name>,
  ) => void
  readonly journal: { readonly note: (event: string) => void }
  readonly storeStopped: () => void
}

/** Built after the store is open, so the first events may find nothing. */
interface Late {
  readonly parts: {
    readonly driver: { readonly stop: () => void }
    readonly line: { readonly refresh: () => void }
    readonly seen: { readonly changed: () => void }
    readonly following: { readonly forget: () => void }
  } | null
  readonly viewing: { readonly look: () => void } | null
  /** From the store's opening until it is closed on purpose. */
  readonly isOpen: boolean
  damaged: boolean
}

export function storeEvents(ports: EventPorts, late: Late, learn: () => void): StoreEvents {
  return {
    meetingsChanged: (meetingIds) => {
      late.viewing?.look()
      ports.send('meetings.changed', { meetingIds: [...meetingIds] })
      late.parts?.seen.changed()
      late.parts?.following.forget()
      learn()
    },
    layerChanged: (change) =>
      ports.send('layers.changed', { ...change, update: new Uint8Array(change.update) }),
    groupsChanged: () => ports.send('groups.changed', {}),
    desksChanged: (meetingIds) => ports.send('meetings.seenChanged', { meetingIds: [...meetingIds] }),
    draftsChanged: (meetingIds) => ports.send('desk.changed', { meetingIds: [...meetingIds] }),
    tasksChanged: () => ports.send('tasks.changed', {}),
    outboxChanged: () => late.parts?.line.refresh(),
    diskFull: () => late.parts?.line.refresh(),
    stopped: () => {
      if (!late.isOpen) return
      ports.journal.note('storage/stopped')
      ports.storeStopped()
    },
    damaged: () => {
      late.damaged = true
      ports.journal.note('storage/damaged')
      late.parts?.driver.stop()
      late.parts?.line.refresh()
    },
  }
}
