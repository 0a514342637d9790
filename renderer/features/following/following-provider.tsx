import { type ReactNode, useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import {
  type Follower,
  type FollowerEvent,
  modeOf,
  newFollower,
  stepFollower,
  targetOf,
} from '../../../shared/following/follower.ts'
import type { FileId, FileVersionId, MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type FailureView, type FollowStage, useSignal } from '../../bridge/index.ts'
import { type Following, FollowingContext, type SeenPaper } from './following.ts'
import { TakeOverDialog } from './take-over-dialog.tsx'

export interface FollowedPlace {
  readonly meetingId: MeetingId
  readonly fileId: FileId
  /** Null: the current one. */
  readonly fileVersionId: FileVersionId | null
  /** 0-based. */
  readonly page: number
}

export interface FollowingProviderProps {
  /** Of the screen: whose presenter is of interest. */
  readonly meetingId: MeetingId | null
  /** The paper that is open; null: none. */
  readonly paper: { readonly fileId: FileId; readonly fileVersionId: FileVersionId | null } | null
  readonly open: (place: FollowedPlace) => void
  readonly children: ReactNode
}

export function FollowingProvider({ meetingId, paper, open, children }: FollowingProviderProps) {
  const heard = useHeardStage(meetingId)
  const { state, tell, stage, isPresenting } = heard
  const { failure, asksTakeOver, ...acts } = usePresenting(stage)
  const mode = isPresenting ? 'presenting' : modeOf(state)
  const target = isPresenting ? null : targetOf(state)
  useGoing(state, target, { meetingId, paper, open }, () => tell({ is: 'left' }))
  const { present, stop, show, letPresent } = acts
  const following = useMemo<Following>(
    () => ({
      mode,
      stage,
      seen: state.seen,
      target,
      failure,
      toggle: () => {
        if (mode === 'none' || mode === 'presenting') return false
        tell({ is: mode === 'apart' ? 'joined' : 'left' })
        return true
      },
      leave: () => tell({ is: 'left' }),
      present,
      stop,
      show,
      letPresent,
    }),
    [mode, stage, state.seen, target, failure, tell, present, stop, show, letPresent],
  )
  return (
    <FollowingContext value={following}>
      {children}
      <TakeOverDialog
        name={stage?.presenter?.person.name ?? ''}
        open={asksTakeOver}
        onTake={acts.takeOver}
        onClose={acts.closeQuestion}
      />
    </FollowingContext>
  )
}

type Event = FollowerEvent<SeenPaper> | { readonly is: 'elsewhere' }
type State = Follower<SeenPaper>

const step = (state: State, event: Event): State =>
  event.is === 'elsewhere' ? newFollower() : stepFollower(state, event)

/** The meeting whose presenter is heard of: the one on the screen, or the one that this device presents in. */
function useHeardStage(meetingId: MeetingId | null) {
  const [state, tell] = useReducer(step, undefined, () => newFollower<SeenPaper>())
  const [heard, setHeard] = useState<{
    of: MeetingId
    stage: FollowStage | null
    presenting: boolean
  } | null>(null)
  const isPresenting = heard?.presenting ?? false
  const watched = isPresenting ? (heard?.of ?? meetingId) : meetingId
  useEffect(() => {
    tell({ is: 'elsewhere' })
    setHeard(null)
    void api['following.watch']({ meetingId: watched })
  }, [watched])
  useSignal('following.changed', ({ meetingId: of, stage, presenting }) => {
    if (of !== watched) return
    setHeard({ of, stage, presenting })
    const presenter = stage?.presenter ?? null
    tell({
      is: 'told',
      stage:
        stage === null
          ? null
          : {
              presenter: presenter === null ? null : { ...presenter, personId: presenter.person.id },
              ended: stage.ended === null ? null : { why: stage.ended.why, personId: stage.ended.person.id },
            },
    })
  })
  useSignal('following.seen', ({ meetingId: of, run, seq, what }) => {
    if (of === watched) tell({ is: 'seen', seen: { run, seq, what } })
  })
  return { state, tell, stage: heard?.stage ?? null, isPresenting }
}

function usePresenting(stage: FollowStage | null) {
  const [failure, setFailure] = useState<FailureView | null>(null)
  const [asksTakeOver, setAsks] = useState(false)
  const begin = useCallback(async (takeOver: boolean) => {
    setAsks(false)
    setFailure(null)
    const answer = await api['following.present']({ takeOver })
    if (answer.ok) return
    if (answer.failure.code === 'following/taken' && !takeOver) setAsks(true)
    else setFailure(answer.failure)
  }, [])
  const isTaken = stage !== null && stage.presenter !== null && !stage.presenter.mine
  const mayRun = stage?.mayRun ?? false
  return {
    failure,
    asksTakeOver,
    present: useCallback(
      () => (isTaken && mayRun ? setAsks(true) : void begin(false)),
      [begin, isTaken, mayRun],
    ),
    takeOver: useCallback(() => void begin(true), [begin]),
    closeQuestion: useCallback(() => setAsks(false), []),
    stop: useCallback(() => void api['following.stop']({}), []),
    show: useCallback<Following['show']>((sight) => void api['following.show'](sight), []),
    letPresent: useCallback<Following['letPresent']>(
      (personId, on) => void api['following.let']({ personId, on }),
      [],
    ),
  }
}

/** Takes the window to the presenter's paper; and lets go when its person went to another place [FOL-11]. */
function useGoing(
  state: State,
  target: SeenPaper | null,
  { meetingId, paper, open }: Pick<FollowingProviderProps, 'meetingId' | 'paper' | 'open'>,
  leave: () => void,
): void {
  const openable = target !== null && (target.here.match === 'same' || target.here.match === 'other')
  const fileId = openable ? target.sight.fileId : null
  const fileVersionId = openable ? target.here.fileVersionId : null
  const newest = useRef({ paper, open, leave, target, state })
  newest.current = { paper, open, leave, target, state }
  useEffect(() => {
    const now = newest.current
    if (fileId === null || meetingId === null) return
    const page = now.target?.sight.page ?? 0
    const isThere = now.paper?.fileId === fileId && now.paper.fileVersionId === fileVersionId
    if (!isThere) now.open({ meetingId, fileId, fileVersionId, page })
  }, [meetingId, fileId, fileVersionId])
  const here = paper?.fileId ?? null
  const was = useRef(here)
  useEffect(() => {
    if (was.current === here) return
    was.current = here
    const { state: now, target: wanted, leave: let_go } = newest.current
    const isTakenThere = wanted !== null && wanted.sight.fileId === here
    if (now.wish && !isTakenThere) let_go()
  }, [here])
}
