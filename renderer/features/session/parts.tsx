/** What the session's screen is put together of. Speech and vote add theirs here. */
import type { ReactNode } from 'react'
import type { SessionView } from '../../bridge/index.ts'
import type { MessageKey } from '../../i18n/index.ts'
import { CheckIn } from './check-in.tsx'
import { Course } from './course.tsx'
import { MyAsks } from './my-asks.tsx'
import { MyPresence } from './my-presence.tsx'
import { SessionSeats } from './seats/session-seats.tsx'
import type { SessionPartProps } from './session.ts'
import { SpeechCard } from './speech/speech-card.tsx'
import { Speeches } from './speech/speeches.tsx'
import { ReadyCard } from './vote/ready-card.tsx'
import { ResultCard } from './vote/result.tsx'
import { VoteCard } from './vote/vote-card.tsx'
import { Votes } from './vote/votes.tsx'

export type SessionTab = 'course' | 'speech' | 'votes' | 'people' | 'seats'

export const TABS: ReadonlyArray<{
  readonly value: SessionTab
  readonly word: MessageKey
  readonly Panel: (props: SessionPartProps) => ReactNode
  /** Whom it is for; absent: everybody. */
  readonly isFor?: (view: SessionView) => boolean
}> = [
  { value: 'course', word: 'session.tab.course', Panel: Course },
  { value: 'speech', word: 'session.tab.speech', Panel: Speeches },
  { value: 'votes', word: 'session.tab.votes', Panel: Votes },
  { value: 'people', word: 'session.tab.people', Panel: CheckIn },
  {
    value: 'seats',
    word: 'session.tab.seats',
    Panel: SessionSeats,
    isFor: ({ role }) => role === 'presiding' || role === 'chair' || role === 'secretary',
  },
]

/** Beside every tab, the most pressing first. Each shows nothing where there is nothing to say. */
export const CARDS: ReadonlyArray<(props: SessionPartProps) => ReactNode> = [
  VoteCard,
  ReadyCard,
  ResultCard,
  MyAsks,
  SpeechCard,
  MyPresence,
]
