import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { FileId, FileVersionId, MeetingId } from '../../../shared/kernel/ids.ts'
import type { FromViewer, PageLayout } from '../../../shared/reader/protocol.ts'
import {
  api,
  type FailureView,
  type OpenedPaper,
  type ReaderPane,
  type ReadingPlace,
  usePreferences,
  useSignal,
} from '../../bridge/index.ts'
import { awaitPort } from './viewer-port.ts'

export type Opening =
  | { readonly at: 'opening' }
  | { readonly at: 'failed'; readonly failure: FailureView }
  | { readonly at: 'open'; readonly paper: OpenedPaper; readonly port: MessagePort }
  /** The viewer is gone; the paper's documents are still here. */
  | { readonly at: 'stopped'; readonly failure: FailureView }

/** What a pane shows. */
export interface PaneTarget {
  readonly meetingId: MeetingId
  readonly fileId: FileId
  /** Null: the current version. */
  readonly fileVersionId: FileVersionId | null
}

export interface PaperHandle {
  readonly pane: ReaderPane
  readonly opening: Opening
  readonly reopen: () => void
  /** The newest place; kept by main half a second after the last move, and at the end. */
  readonly place: { current: ReadingPlace | null }
  readonly keepPlace: (place: ReadingPlace) => void
  readonly layout: PageLayout
  readonly setLayout: (layout: PageLayout) => void
  /** Everything the viewer says, for whoever listens. */
  readonly heard: (message: FromViewer) => void
  readonly listen: (listener: (message: FromViewer) => void) => () => void
}

/** What each pane holds now: one that is left alone begins at the other's place. */
export type PaneHandles = { [Name in ReaderPane]: PaperHandle | null }

const KEEP_AFTER_MS = 500

/** `remembers`: false for a second place of a paper and for old versions, whose places are nobody's last one. */
export function usePaper(target: PaneTarget, pane: ReaderPane, remembers: boolean): PaperHandle {
  const { fileId } = target
  const { opening, turn } = useOpening(target, pane)
  const place = useRef<ReadingPlace | null>(null)
  const layout = useLayout(opening)
  const { now: layoutNow } = layout
  const keep = useKeeping(fileId, place, remembers)
  const words = useMemo(() => createHearing(), [])

  const setLayout = (next: PageLayout): void => {
    layout.set(next)
    if (place.current !== null) keep.keep({ ...place.current, layout: next })
  }
  return {
    pane,
    opening,
    reopen: turn,
    place,
    keepPlace: useCallback(
      (next: ReadingPlace) => keep.keep({ ...next, layout: layoutNow() }),
      [keep, layoutNow],
    ),
    layout: layout.value,
    setLayout,
    ...words,
  }
}

function useOpening({ meetingId, fileId, fileVersionId }: PaneTarget, pane: ReaderPane) {
  const [opening, setOpening] = useState<Opening>({ at: 'opening' })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let stale = false
    let port: MessagePort | null = null
    let paper: OpenedPaper | null = null
    const ready = (): void => {
      if (!stale && port !== null && paper !== null) setOpening({ at: 'open', paper, port })
    }
    setOpening({ at: 'opening' })
    const stop = awaitPort(pane, (given) => {
      port = given
      ready()
    })
    void api['reader.open']({ meetingId, fileId, fileVersionId, pane }).then((answer) => {
      if (stale) return
      if (!answer.ok) return setOpening({ at: 'failed', failure: answer.failure })
      paper = answer.value
      ready()
    })
    return () => {
      stale = true
      stop()
      port?.close()
      void api['reader.close']({ pane })
    }
  }, [meetingId, fileId, fileVersionId, pane, turn])
  useSignal('reader.stopped', (stopped) => {
    if (stopped.pane === pane && stopped.fileId === fileId)
      setOpening({ at: 'stopped', failure: { code: stopped.code } })
  })
  return { opening, turn: useCallback(() => setTurn((was) => was + 1), []) }
}

function useLayout(opening: Opening) {
  const { preferences, change } = usePreferences()
  const [chosen, setChosen] = useState<PageLayout | null>(null)
  const kept = opening.at === 'open' ? opening.paper.place?.layout : undefined
  const value = chosen ?? kept ?? preferences.pageLayout
  const newest = useRef(value)
  newest.current = value
  return {
    value,
    now: useCallback(() => newest.current, []),
    set: (next: PageLayout) => {
      newest.current = next
      setChosen(next)
      change({ pageLayout: next })
    },
  }
}

function useKeeping(fileId: FileId, place: { current: ReadingPlace | null }, remembers: boolean) {
  const unkept = useRef<ReturnType<typeof setTimeout> | null>(null)
  const save = useCallback(() => {
    if (unkept.current === null || place.current === null) return
    clearTimeout(unkept.current)
    unkept.current = null
    if (remembers) void api['reader.savePlace']({ fileId, place: place.current })
  }, [fileId, place, remembers])
  useEffect(() => save, [save])
  return useMemo(
    () => ({
      keep: (next: ReadingPlace) => {
        place.current = next
        if (unkept.current !== null) clearTimeout(unkept.current)
        unkept.current = setTimeout(save, KEEP_AFTER_MS)
      },
    }),
    [save, place],
  )
}

function createHearing(): Pick<PaperHandle, 'heard' | 'listen'> {
  const listeners = new Set<(message: FromViewer) => void>()
  return {
    heard: (message) => {
      for (const listener of [...listeners]) listener(message)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

/** Hears what this pane's viewer says, with the newest function. */
export function useHeard(handle: PaperHandle, listener: (message: FromViewer) => void): void {
  const newest = useRef(listener)
  newest.current = listener
  const { listen } = handle
  useEffect(() => listen((message) => newest.current(message)), [listen])
}
