import { useCallback, useEffect, useMemo, useState } from 'react'
import type { AgendaItemId, FileId } from '../../../shared/kernel/ids.ts'
import type { MeetingDetail, PaperRow } from '../../bridge/index.ts'
import { agendaRows, firstPaper, type Row } from './agenda-rows.ts'
import { leftAt } from './left-at.ts'
import { canOpenEarly } from './paper-words.ts'
import type { MeetingData } from './use-meeting.ts'

type PaperOfRow = Extract<Row, { is: 'paper' }>

export interface Papers {
  readonly selected: string | null
  readonly selectedRow: PaperOfRow | undefined
  /** `asked`: the person wants to see the panel even where it covers the list. */
  readonly side: { readonly of: 'paper' | 'participants'; readonly asked: boolean } | null
  readonly missing: readonly PaperRow[]
  readonly unreadCount: number
  readonly select: (key: string, by: 'pointer' | 'keyboard') => void
  /** Opens a paper that is here, or large and on its way; fetches one that is not. */
  readonly act: (key: string) => void
  readonly fetch: (key: string) => void
  readonly toggleParticipants: () => void
  readonly closeSide: () => void
}

/** Which paper is selected, what the panel at the right shows, and what Enter and D do. */
export function usePapers(
  meeting: MeetingDetail,
  data: MeetingData,
  itemId: AgendaItemId | null,
  onOpenPaper: (fileId: FileId) => void,
): Papers {
  const rows = useMemo(
    () =>
      agendaRows(meeting, { query: '', unreadOnly: false }).filter(
        (row): row is PaperOfRow => row.is === 'paper',
      ),
    [meeting],
  )
  const [selected, setSelected] = useState<string | null>(
    () => rows.find(({ item }) => item.id === itemId)?.key ?? leftAt.get(meeting.id) ?? firstPaper(rows),
  )
  const [side, setSide] = useState<Papers['side']>({ of: 'paper', asked: false })
  useEffect(() => {
    if (selected !== null) leftAt.set(meeting.id, selected)
  }, [meeting.id, selected])
  const select = useCallback((key: string, by: 'pointer' | 'keyboard') => {
    setSelected(key)
    setSide((was) => ({ of: 'paper', asked: by === 'pointer' || was?.asked === true }))
  }, [])
  const paperOf = (key: string) => rows.find((row) => row.key === key)?.paper
  const fetch = (key: string) => {
    const paper = paperOf(key)
    if (paper !== undefined && isMissing(data.stateOf(paper).at)) data.download([paper])
  }
  const act = (key: string) => {
    const paper = paperOf(key)
    if (paper === undefined) return
    setSelected(key)
    leftAt.set(meeting.id, key)
    const state = data.stateOf(paper)
    if (state.at === 'here' || canOpenEarly(state, paper.size)) onOpenPaper(paper.fileId)
    else fetch(key)
  }
  return {
    selected,
    selectedRow: rows.find((row) => row.key === selected),
    side,
    missing: rows.map((row) => row.paper).filter((paper) => isMissing(data.stateOf(paper).at)),
    unreadCount: rows.filter((row) => row.paper.unread).length,
    select,
    act,
    fetch,
    toggleParticipants: () =>
      setSide((was) => (was?.of === 'participants' ? null : { of: 'participants', asked: true })),
    closeSide: () => setSide(null),
  }
}

function isMissing(at: string): boolean {
  return at === 'not-yet' || at === 'failed'
}
