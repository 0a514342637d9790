import { useCallback, useState } from 'react'
import { type AppStatus, api, useFullScreen } from '../bridge/index.ts'
import { useHasDesk } from '../features/desk/index.ts'
import { FollowLine, useFollowing } from '../features/following/index.ts'
import { RoomNotice } from '../features/room/index.ts'
import { SyncLine } from '../features/sync-status/index.ts'
import { useT } from '../i18n/index.ts'
import { useIsOverlayOpen } from '../ui/index.ts'
import { BrokenScreen } from './broken-screen.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { FollowingAround } from './following-around.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { PlaceScreen } from './place-screen.tsx'
import { Rail } from './rail.tsx'
import { hashOf, parentOf, type Route } from './routes.ts'
import css from './shell.module.css'
import { type Navigation, useRoute } from './use-route.ts'
import { focusNextRegion, type KeyPress, useShortcuts } from './use-shortcuts.ts'

const places: Readonly<Record<string, Route>> = {
  '1': { at: 'meetings' },
  '2': { at: 'tasks' },
  '3': { at: 'search' },
  '4': { at: 'sync' },
  '5': { at: 'desk' },
}

type OpenStatus = Extract<AppStatus, { phase: 'open' }>

export function Shell({ status }: { readonly status: OpenStatus }) {
  const navigation = useRoute()
  return (
    <FollowingAround navigation={navigation}>
      <OpenShell status={status} navigation={navigation} />
    </FollowingAround>
  )
}

/** The window once it is open: rail left, the place itself, the sync line along the bottom. */
function OpenShell({ status, navigation }: { readonly status: OpenStatus; readonly navigation: Navigation }) {
  const t = useT()
  const following = useFollowing()
  const { route, go, back } = navigation
  const [help, setHelp] = useState(false)
  const [searchFocus, setSearchFocus] = useState(0)
  const overlay = useIsOverlayOpen()
  const fullScreen = useFullScreen()
  const hasDesk = useHasDesk(status)
  const lock = useCallback(() => void api['app.lock']({}), [])

  useShortcuts((press) => {
    if (overlay) return false
    const found = press.ctrl && !press.shift && !press.alt ? placeOf(press.key) : undefined
    const place = found?.at === 'desk' && !hasDesk ? undefined : found
    if (press.key === 'F8' && following.toggle()) return true
    const action = place !== undefined ? () => go(place) : actionOf(press)
    if (action === null) return false
    action()
    return true
  })

  /** The session is of the meeting that is open. */
  function placeOf(key: string): Route | undefined {
    const isIn = route.at === 'meeting' || route.at === 'reader'
    return key === '6' && isIn ? { at: 'session', meetingId: route.meetingId } : places[key]
  }

  function actionOf({ key, ctrl, shift, alt, typing, fromPaper }: KeyPress): (() => void) | null {
    const letter = key.toLowerCase()
    if (key === 'F6') return () => focusNextRegion(shift)
    if (ctrl && letter === 'k') return openSearch
    if (ctrl && letter === 'l') return lock
    if (ctrl && shift && letter === 'd') return toggleDiagnostics
    if (alt && key === 'ArrowLeft' && !fromPaper) return () => back(parentOf(route))
    if (key === 'F1' || (key === '?' && !typing && !ctrl && !alt)) return () => setHelp(true)
    return null
  }

  function toggleDiagnostics(): void {
    if (route.at === 'diagnostics') back({ at: 'sync' })
    else go({ at: 'diagnostics' })
  }

  function openSearch(): void {
    go({ at: 'search' })
    setSearchFocus((turn) => turn + 1)
  }

  return (
    <div className={css.shell} data-place={route.at} data-full-screen={fullScreen || undefined}>
      <a className={css.skip} href="#main" onClick={skipToMain}>
        {t('app.skip')}
      </a>
      {route.at !== 'room' && route.at !== 'reader' && <RoomNotice onOpen={() => go({ at: 'room' })} />}
      {route.at !== 'reader' && <FollowLine />}
      <div className={css.columns}>
        <Rail
          route={route}
          person={status.person}
          bodyName={status.bodyName}
          hasDesk={hasDesk}
          go={go}
          onLock={lock}
          onHelp={() => setHelp(true)}
        />
        <main id="main" className={css.main} tabIndex={-1} data-region aria-label={t('place.main')}>
          <ErrorBoundary resetKey={hashOf(route)} fallback={(detail) => <BrokenScreen detail={detail} />}>
            <PlaceScreen
              navigation={navigation}
              status={status}
              searchFocus={searchFocus}
              onHelp={() => setHelp(true)}
              onLock={lock}
            />
          </ErrorBoundary>
        </main>
      </div>
      <footer className={css.foot} data-region>
        <SyncLine onOpen={() => go({ at: 'sync' })} />
        <p className={css.secrets}>{t('app.not-for-secrets')}</p>
      </footer>
      <HelpDialog open={help} onClose={() => setHelp(false)} />
    </div>
  )
}

function skipToMain(event: { preventDefault: () => void }): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
