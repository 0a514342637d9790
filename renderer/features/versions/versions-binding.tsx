import { useEffect, useRef, useState } from 'react'
import { api, useSignal } from '../../bridge/index.ts'
import type { DeskProps } from '../layers/index.ts'
import { goChange } from './versions-acts.ts'
import { useVersionsStore, type VersionsStore } from './versions-store.ts'

/** Notes of colleagues come in bursts. */
const QUIET_MS = 400

/** One in each pane: tells where notes went, and hears where their words are. Draws nothing. */
export function VersionsBinding({ desk }: DeskProps) {
  const store = useVersionsStore()
  const { pane, onViewer, paper } = desk
  useEffect(() => {
    const { desks } = store.read()
    store.change({ desks: { ...desks, [pane]: desk } })
  }, [store, pane, desk])
  useEffect(
    () => () => {
      store.change({ desks: { ...store.read().desks, [pane]: null } })
    },
    [store, pane],
  )
  useEffect(() => {
    if (pane !== 'main') return
    store.change({ located: new Map(), newer: null, doing: 'nothing', noteId: null, compared: null })
    return onViewer((message) => {
      if (message.type === 'located')
        store.change({ located: new Map(store.read().located).set(message.id, message.placement) })
    })
  }, [store, pane, onViewer, paper.shownVersionId])
  useEffect(() => {
    if (pane !== 'side') return
    return onViewer((message) => {
      if (message.type === 'painted') settleBeside(store)
    })
  }, [store, pane, onViewer])
  useCarryOver(desk)
  useNewer(desk)
  return null
}

/** Two papers are narrow: their whole width is shown, and what is looked at comes into sight again. */
function settleBeside(store: VersionsStore): void {
  const { desks, doing, noteId, change } = store.read()
  if (doing === 'nothing') return
  for (const desk of [desks.main, desks.side]) {
    desk?.send({ type: 'scale', to: 'page-width' })
    if (noteId !== null) desk?.send({ type: 'goMark', id: noteId })
  }
  if (doing === 'changes') goChange(store, change)
}

function useCarryOver({ paper, pane, setSuggestions }: DeskProps['desk']): void {
  const store = useVersionsStore()
  const { meetingId, shownVersionId, versions } = paper
  const { fileId } = paper.paper
  const isFirst = versions.length < 2
  const [turn, setTurn] = useState(0)
  const waits = useRef(false)
  useEffect(() => {
    if (isFirst) return
    let stale = false
    const tell = (asked: 'asking' | 'known' | 'no-text'): void => {
      waits.current = asked === 'no-text'
      if (pane === 'main') store.change({ asked })
    }
    tell('asking')
    void api['versions.carryOver']({ meetingId, fileId, fileVersionId: shownVersionId }).then((answer) => {
      if (stale) return
      tell(answer.ok ? 'known' : 'no-text')
      setSuggestions(answer.ok ? answer.value : [])
    })
    return () => {
      stale = true
    }
  }, [store, pane, meetingId, fileId, shownVersionId, isFirst, turn, setSuggestions])
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const again = (): void => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = setTimeout(() => setTurn((was) => was + 1), QUIET_MS)
  }
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
  useSignal('layers.changed', (change) => {
    if (change.fileId === fileId && !isFirst) again()
  })
  // The text of the new version may have come.
  useSignal('meetings.changed', ({ meetingIds }) => {
    if (waits.current && meetingIds.includes(meetingId)) again()
  })
}

/** The paper is replaced while it is read: said, and never done to the person. */
function useNewer({ paper, pane }: DeskProps['desk']): void {
  const store = useVersionsStore()
  const { meetingId } = paper
  const { fileId, fileVersionId } = paper.paper
  useSignal('meetings.changed', ({ meetingIds }) => {
    if (pane !== 'main' || !meetingIds.includes(meetingId)) return
    void api['meetings.detail']({ meetingId }).then((detail) => {
      if (!detail.ok) return
      const row = detail.value.agenda.flatMap((item) => item.papers).find((one) => one.fileId === fileId)
      const isNewer = row !== undefined && row.fileVersionId !== fileVersionId
      store.change({ newer: isNewer ? { isHere: row.state.at === 'here' } : null })
    })
  })
}
