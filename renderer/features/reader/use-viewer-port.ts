/** Opens the paper in its viewer, and keeps the viewer's look, keys and page layout as the person chose them. */
import { useEffect, useRef } from 'react'
import type { FromViewer, ToViewer } from '../../../shared/reader/protocol.ts'
import { type OpenedPaper, usePreferences } from '../../bridge/index.ts'
import type { PaperEvent } from './paper-state.ts'
import type { ReaderStart } from './reader-start.ts'
import { themeNow } from './theme.ts'
import type { PaperHandle } from './use-paper.ts'
import { talkTo, type ViewerPort } from './viewer-port.ts'
import { viewerWords } from './viewer-words.ts'
import { useLanguage, useT } from './words.ts'

export interface ViewerPortNeeds {
  readonly paper: OpenedPaper
  readonly port: MessagePort
  readonly handle: PaperHandle
  readonly start: ReaderStart
  readonly hear: (message: FromViewer) => void
  readonly tell: (event: PaperEvent) => void
}

export function useViewerPort(needs: ViewerPortNeeds): { readonly current: ViewerPort | null } {
  const { paper, port, handle, start, hear, tell } = needs
  const look = useLook()
  const viewer = useRef<ViewerPort | null>(null)
  const opened = useRef<MessagePort | null>(null)
  if (opened.current !== port) {
    // During render, so that effects of this very pass find the port open.
    const isFirst = opened.current === null
    opened.current = port
    viewer.current = talkTo(port, (message) => {
      hear(message)
      handle.heard(message)
    })
    viewer.current.send({
      type: 'open',
      fileVersionId: paper.shownVersionId,
      place: handle.place.current ?? start.place ?? paper.place,
      page: isFirst && !start.place ? (start.page ?? null) : null,
      layout: handle.layout,
      ...look(),
    })
  }
  useEffect(() => tell({ type: 'reset' }), [port, tell])
  useEffect(() => {
    const send = (): void => viewer.current?.send({ type: 'look', ...look() })
    const watch = new MutationObserver(send)
    watch.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    send()
    return () => watch.disconnect()
  }, [look, port])
  const sentLayout = useRef(handle.layout)
  useEffect(() => {
    if (sentLayout.current === handle.layout) return
    sentLayout.current = handle.layout
    viewer.current?.send({ type: 'layout', layout: handle.layout })
  }, [handle.layout])
  return viewer
}

type LookParts = Omit<Extract<ToViewer, { type: 'look' }>, 'type'>

/** A function that reads the look of this moment; another one whenever the person chose otherwise. */
function useLook(): () => LookParts {
  const t = useT()
  const language = useLanguage()
  const { pageTheme, keyMap } = usePreferences().preferences
  const key = `${language} ${pageTheme} ${keyMap}`
  const kept = useRef<{ key: string; look: () => LookParts } | null>(null)
  if (kept.current?.key !== key) {
    const words = viewerWords(t)
    kept.current = { key, look: () => ({ theme: themeNow(), pageTheme, keyMap, language, words }) }
  }
  return kept.current.look
}
