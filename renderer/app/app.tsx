import { type AppStatus, PreferencesProvider, useAppStatus, usePreferences } from '../bridge/index.ts'
import { ChoosePinScreen, PeopleDoor } from '../features/sign-in/index.ts'
import { FailureNotice } from '../features/states/index.ts'
import { LanguageProvider, useT } from '../i18n/index.ts'
import { cx, Skeleton } from '../ui/index.ts'
import css from './app.module.css'
import { BrokenScreen } from './broken-screen.tsx'
import { Door } from './door.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Shell } from './shell.tsx'
import { useLook } from './use-look.ts'

export function App() {
  return (
    <PreferencesProvider>
      <Speaking />
    </PreferencesProvider>
  )
}

function Speaking() {
  const { preferences } = usePreferences()
  useLook(preferences)
  return (
    <LanguageProvider language={preferences.language}>
      <ErrorBoundary resetKey="" fallback={(detail) => <BrokenScreen detail={detail} />}>
        <Phase />
      </ErrorBoundary>
    </LanguageProvider>
  )
}

/** Exactly one screen belongs to each phase of the app. */
function Phase() {
  const t = useT()
  const { value: status, isBroken, ask } = useAppStatus()
  if (isBroken) {
    return (
      <div className={css.broken}>
        <FailureNotice failure={{ code: 'ipc/crashed' }} retry={ask} />
      </div>
    )
  }
  if (status === null) {
    return (
      <div className={cx(css.broken)}>
        <Skeleton label={t('app.opening')} rows={3} />
      </div>
    )
  }
  if (status.phase === 'open') return <Shell key={status.person.id} status={status} />
  return (
    <Door>
      <AtTheDoor status={status} />
    </Door>
  )
}

function AtTheDoor({ status }: { readonly status: Exclude<AppStatus, { phase: 'open' }> }) {
  if (status.phase === 'choosing-pin')
    return <ChoosePinScreen person={status.person} keyring={status.keyring ?? null} />
  const { phase, serverUrl, people } = status
  return (
    <PeopleDoor
      key={phase}
      serverUrl={serverUrl}
      people={people}
      lastPersonId={phase === 'locked' ? status.lastPersonId : null}
      waitMs={phase === 'locked' ? status.waitMs : null}
    />
  )
}
