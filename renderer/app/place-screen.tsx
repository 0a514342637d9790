import { lazy, Suspense, useEffect } from 'react'
import type { AppStatus } from '../bridge/index.ts'
import { DeskScreen, DraftScreen } from '../features/desk/index.ts'
import { DiagnosticsScreen } from '../features/diagnostics/index.ts'
import { MeetingScreen } from '../features/meeting/index.ts'
import { MeetingsScreen } from '../features/meetings/index.ts'
import { OpinionsScreen } from '../features/opinion/index.ts'
import { RoomScreen } from '../features/room/index.ts'
import { SavingScreen } from '../features/saving/index.ts'
import { SearchScreen } from '../features/search/index.ts'
import { SessionScreen } from '../features/session/index.ts'
import { SettingsScreen } from '../features/settings/index.ts'
import { SyncScreen } from '../features/sync-status/index.ts'
import { TasksScreen } from '../features/tasks/index.ts'
import { useT } from '../i18n/index.ts'
import { Skeleton } from '../ui/index.ts'
import { parentOf, type Route } from './routes.ts'
import type { Navigation } from './use-route.ts'

/** The meeting itself is shown first. */
const SOON_MS = 200
/** The reader's code comes when a meeting has been opened, and is there when its first paper is. */
const loadReader = () => import('../features/reader/index.ts')
const ReaderScreen = lazy(async () => ({ default: (await loadReader()).ReaderScreen }))

const MinutesScreen = lazy(async () => ({
  default: (await import('../features/minutes/index.ts')).MinutesScreen,
}))

const NoticeScreen = lazy(async () => ({
  default: (await import('../features/minutes/index.ts')).NoticeScreen,
}))

const ReportsScreen = lazy(async () => ({
  default: (await import('../features/reports/index.ts')).ReportsScreen,
}))

function useReaderSoon(isMeetingShown: boolean): void {
  useEffect(() => {
    if (!isMeetingShown) return
    // What fails here is tried again when a paper is opened, and said then.
    const waiting = setTimeout(() => void loadReader().catch(() => undefined), SOON_MS)
    return () => clearTimeout(waiting)
  }, [isMeetingShown])
}

export interface PlaceScreenProps {
  readonly navigation: Navigation
  readonly status: Extract<AppStatus, { phase: 'open' }>
  /** Grows when Ctrl+K asks for the search box. */
  readonly searchFocus: number
  readonly onHelp: () => void
  readonly onLock: () => void
}

export function PlaceScreen({ navigation, status, searchFocus, onHelp, onLock }: PlaceScreenProps) {
  const { route, go, back } = navigation
  useReaderSoon(route.at === 'meeting')
  switch (route.at) {
    case 'meetings':
      return (
        <MeetingsScreen
          onOpen={(meetingId) => go({ at: 'meeting', meetingId })}
          onSaving={() => go({ at: 'saving' })}
          onReports={() => go({ at: 'reports' })}
        />
      )
    case 'meeting':
      return (
        <MeetingScreen
          key={`${route.meetingId} ${route.itemId ?? ''}`}
          meetingId={route.meetingId}
          itemId={route.itemId ?? null}
          onBack={() => back({ at: 'meetings' })}
          onOpenPaper={(fileId) => go({ at: 'reader', meetingId: route.meetingId, fileId })}
          onRoom={() => go({ at: 'room', meetingId: route.meetingId })}
          onMinutes={() => go({ at: 'minutes', meetingId: route.meetingId })}
          onOpinions={() => go({ at: 'opinions', meetingId: route.meetingId })}
          onSession={() => go({ at: 'session', meetingId: route.meetingId })}
        />
      )
    case 'session':
      return <SessionPlace route={route} navigation={navigation} />
    case 'desk':
      return <DeskScreen onOpen={(meetingId) => go({ at: 'draft', meetingId })} />
    case 'draft':
      return (
        <DraftScreen key={route.meetingId} meetingId={route.meetingId} onBack={() => back({ at: 'desk' })} />
      )
    case 'minutes':
    case 'notice':
      return <MinutesPlace route={route} navigation={navigation} />
    case 'opinions':
      return <OpinionsPlace route={route} navigation={navigation} />
    case 'saving':
      return <SavingScreen onBack={() => back({ at: 'meetings' })} />
    case 'reports':
      return <ReportsPlace route={route} navigation={navigation} />
    case 'tasks':
      return <TasksPlace go={go} />
    case 'search':
      return (
        <SearchScreen
          focusTurn={searchFocus}
          onOpenMeeting={(meetingId, itemId) =>
            go({ at: 'meeting', meetingId, ...(itemId === null ? {} : { itemId }) })
          }
          onOpenPaper={(place) => go({ at: 'reader', ...place })}
        />
      )
    case 'sync':
      return <SyncScreen onRoom={() => go({ at: 'room' })} />
    case 'room':
      return <RoomScreen meetingId={route.meetingId ?? null} onBack={() => back(parentOf(route))} />
    case 'settings':
      return (
        <SettingsScreen
          status={status}
          onLock={onLock}
          onHelp={onHelp}
          onSeeSync={() => go({ at: 'sync' })}
        />
      )
    case 'diagnostics':
      return <DiagnosticsScreen onBack={() => back({ at: 'sync' })} />
    case 'reader':
      return <ReaderPlace route={route} onBack={() => back(parentOf(route))} />
  }
}

const TasksPlace = ({ go }: Pick<Navigation, 'go'>) => (
  <TasksScreen
    onOpenPaper={(place) => go({ at: 'reader', ...place })}
    onOpenMeeting={(meetingId) => go({ at: 'meeting', meetingId })}
    onOpenOpinions={(meetingId) => go({ at: 'opinions', meetingId })}
  />
)

interface OpinionsPlaceProps {
  readonly route: Extract<Route, { at: 'opinions' }>
  readonly navigation: Navigation
}

function OpinionsPlace({ route, navigation: { go, back } }: OpinionsPlaceProps) {
  const { meetingId } = route
  return (
    <OpinionsScreen
      key={meetingId}
      meetingId={meetingId}
      onBack={() => back(parentOf(route))}
      onOpenPaper={(fileId) => go({ at: 'reader', meetingId, fileId })}
    />
  )
}

interface ReaderPlaceProps {
  readonly route: Extract<Route, { at: 'reader' }>
  readonly onBack: () => void
}

function ReaderPlace({ route, onBack }: ReaderPlaceProps) {
  const t = useT()
  return (
    <Suspense fallback={<Skeleton label={t('common.loading')} />}>
      <ReaderScreen
        key={`${route.meetingId} ${route.fileId} ${route.fileVersionId ?? ''}`}
        meetingId={route.meetingId}
        fileId={route.fileId}
        {...(route.fileVersionId === undefined ? {} : { fileVersionId: route.fileVersionId })}
        {...(route.page === undefined ? {} : { page: route.page })}
        {...(route.annotationId === undefined ? {} : { annotationId: route.annotationId })}
        {...(route.found === undefined ? {} : { found: route.found })}
        onBack={onBack}
      />
    </Suspense>
  )
}

function MinutesPlace({ route, navigation: { go, back } }: PlaceProps<'minutes' | 'notice'>) {
  const t = useT()
  const { meetingId } = route
  const ways = { meetingId, onBack: () => back(parentOf(route)) }
  return (
    <Suspense fallback={<Skeleton label={t('common.loading')} />}>
      {route.at === 'minutes' ? (
        <MinutesScreen key={meetingId} {...ways} onNotice={() => go({ at: 'notice', meetingId })} />
      ) : (
        <NoticeScreen key={meetingId} {...ways} onDesk={() => go({ at: 'draft', meetingId })} />
      )}
    </Suspense>
  )
}

interface PlaceProps<At extends Route['at']> {
  readonly route: Extract<Route, { at: At }>
  readonly navigation: Navigation
}

function SessionPlace({ route, navigation: { go, back } }: PlaceProps<'session'>) {
  const { meetingId } = route
  return (
    <SessionScreen
      key={meetingId}
      meetingId={meetingId}
      onBack={() => back(parentOf(route))}
      onRoom={() => go({ at: 'room', meetingId })}
      onReport={() => go({ at: 'reports', meetingId })}
    />
  )
}

function ReportsPlace({ route, navigation: { go, back } }: PlaceProps<'reports'>) {
  const t = useT()
  return (
    <Suspense fallback={<Skeleton label={t('common.loading')} />}>
      <ReportsScreen
        meetingId={route.meetingId ?? null}
        onBack={() => back(parentOf(route))}
        onMeeting={(meetingId) => go({ at: 'reports', meetingId })}
      />
    </Suspense>
  )
}
