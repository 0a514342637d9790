import { useCallback, useEffect, useRef, useState } from 'react'
import type { FileId, MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type FailureView, type OpenedPaper, type ReadingPlace, useSignal } from '../../bridge/index.ts'
import { awaitPort } from './viewer-port.ts'

export type Opening =
  | { readonly at: 'opening' }
  | { readonly at: 'failed'; readonly failure: FailureView }
  | { readonly at: 'open'; readonly paper: OpenedPaper; readonly port: MessagePort }
  /** The viewer is gone; the paper's documents are still here. */
  | { readonly at: 'stopped'; readonly failure: FailureView }

export interface PaperHandle {
  readonly opening: Opening
  readonly reopen: () => void
  /** The newest place; kept by main half a second after the last move, and at the end. */
  readonly place: { current: ReadingPlace | null }
  readonly keepPlace: (place: ReadingPlace) => void
}

const KEEP_AFTER_MS = 500

export function usePaper(meetingId: MeetingId, fileId: FileId): PaperHandle {
  const [opening, setOpening] = useState<Opening>({ at: 'opening' })
  const [turn, setTurn] = useState(0)
  const place = useRef<ReadingPlace | null>(null)
  const unkept = useRef<{ timer: ReturnType<typeof setTimeout> } | null>(null)

  useEffect(() => {
    let stale = false
    let port: MessagePort | null = null
    let paper: OpenedPaper | null = null
    const ready = (): void => {
      if (!stale && port !== null && paper !== null) setOpening({ at: 'open', paper, port })
    }
    setOpening({ at: 'opening' })
    const stop = awaitPort((given) => {
      port = given
      ready()
    })
    void api['reader.open']({ meetingId, fileId }).then((answer) => {
      if (stale) return
      if (!answer.ok) return setOpening({ at: 'failed', failure: answer.failure })
      paper = answer.value
      ready()
    })
    return () => {
      stale = true
      stop()
      port?.close()
      void api['reader.close']({})
    }
  }, [meetingId, fileId, turn])

  useSignal('reader.stopped', (stopped) => {
    if (stopped.fileId === fileId) setOpening({ at: 'stopped', failure: { code: stopped.code } })
  })

  const save = useCallback(() => {
    if (unkept.current === null || place.current === null) return
    clearTimeout(unkept.current.timer)
    unkept.current = null
    void api['reader.savePlace']({ fileId, place: place.current })
  }, [fileId])
  const keepPlace = useCallback(
    (next: ReadingPlace) => {
      place.current = next
      if (unkept.current !== null) clearTimeout(unkept.current.timer)
      unkept.current = { timer: setTimeout(save, KEEP_AFTER_MS) }
    },
    [save],
  )
  useEffect(() => save, [save])

  return { opening, reopen: useCallback(() => setTurn((was) => was + 1), []), place, keepPlace }
}
