/** What the strip, the panel and both panes know of the versions of the paper that is read. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Placement } from '../../../shared/annotations/model.ts'
import type { Comparison } from '../../../shared/carry-over/model.ts'
import type { AnnotationId, FileId, FileVersionId } from '../../../shared/kernel/ids.ts'
import type { FailureView, ReaderPane } from '../../bridge/index.ts'
import type { ReaderDesk } from '../layers/index.ts'

/** The reader's split view, as far as it is needed here. */
export interface SplitPort {
  readonly side: { readonly fileId: FileId; readonly fileVersionId: FileVersionId | null } | null
  readonly openSide: (wish: {
    readonly fileId: FileId
    readonly fileVersionId: FileVersionId | null
    readonly page?: number
  }) => void
  readonly focus: (pane: ReaderPane) => void
}

export interface Compared {
  readonly oldId: FileVersionId
  readonly newId: FileVersionId
  readonly comparison: Comparison
}

export interface VersionsState {
  readonly desks: Readonly<Record<ReaderPane, ReaderDesk | null>>
  readonly split: SplitPort | null
  readonly asked: 'no' | 'asking' | 'known' | 'no-text'
  /** A version that came while another one is read; whether it can be opened already. */
  readonly newer: { readonly isHere: boolean } | null
  readonly doing: 'nothing' | 'review' | 'changes'
  /** The note that is looked at. */
  readonly noteId: AnnotationId | null
  /** Notes of this review, decided ones too. */
  readonly total: number
  readonly passed: ReadonlySet<AnnotationId>
  readonly byHand: boolean
  /** Accepting all that moved. */
  readonly accepting: { readonly done: number; readonly total: number } | null
  readonly located: ReadonlyMap<AnnotationId, Placement | null>
  readonly compared: Compared | null
  readonly comparing: 'no' | 'asking' | FailureView
  readonly change: number
  readonly dismissed: ReadonlySet<FileVersionId>
}

const START: VersionsState = {
  desks: { main: null, side: null },
  split: null,
  asked: 'no',
  newer: null,
  doing: 'nothing',
  noteId: null,
  total: 0,
  passed: new Set(),
  byHand: false,
  accepting: null,
  located: new Map(),
  compared: null,
  comparing: 'no',
  change: 0,
  dismissed: new Set(),
}

export interface VersionsStore {
  readonly read: () => VersionsState
  readonly change: (change: Partial<VersionsState>) => void
  readonly subscribe: (listener: () => void) => () => void
}

export function createVersionsStore(): VersionsStore {
  let state = START
  const listeners = new Set<() => void>()
  return {
    read: () => state,
    change: (change) => {
      state = { ...state, ...change }
      for (const listener of [...listeners]) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

export const VersionsContext = createContext<VersionsStore | null>(null)

export function useVersionsStore(): VersionsStore {
  const store = useContext(VersionsContext)
  if (store === null) throw new Error('the versions of a paper need a reader around them')
  return store
}

export function useVersions(): VersionsState {
  const store = useVersionsStore()
  return useSyncExternalStore(store.subscribe, store.read)
}
