import { CircleHelp, Lock, LogOut } from 'lucide-react'
import { useState } from 'react'
import { type AppStatus, useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Badge, Button, Notice } from '../../ui/index.ts'
import { GroupSettings } from '../groups/index.ts'
import { LookSettings } from './look-settings.tsx'
import css from './settings.module.css'
import { SettingsRow } from './settings-row.tsx'
import { SignOutDialog } from './sign-out-dialog.tsx'

export interface SettingsScreenProps {
  readonly status: Extract<AppStatus, { phase: 'open' }>
  readonly onLock: () => void
  readonly onHelp: () => void
  readonly onSeeSync: () => void
}

export function SettingsScreen({ status, onLock, onHelp, onSeeSync }: SettingsScreenProps) {
  const t = useT()
  return (
    <div className={css.screen}>
      <div className={css.inner}>
        <h1 className={css.title}>{t('place.settings')}</h1>
        <LookSettings />
        <PersonSettings status={status} onLock={onLock} onSeeSync={onSeeSync} />
        <About onHelp={onHelp} />
      </div>
    </div>
  )
}

function PersonSettings({
  status,
  onLock,
  onSeeSync,
}: Pick<SettingsScreenProps, 'status' | 'onLock' | 'onSeeSync'>) {
  const t = useT()
  const [asking, setAsking] = useState(false)
  return (
    <section className={css.card} aria-labelledby="settings-person">
      <h2 id="settings-person" className={css.cardTitle}>
        {t('settings.person')}
      </h2>
      <SettingsRow label={t('settings.signed-in-as')}>
        <span>
          <strong>{status.person.name}</strong>
          {status.person.position === '' ? '' : `, ${status.person.position}`}
        </span>
      </SettingsRow>
      <SettingsRow label={t('settings.body')}>{status.bodyName}</SettingsRow>
      <SettingsRow label={t('settings.server')}>{status.serverUrl}</SettingsRow>
      <SettingsRow label={t('settings.protection')}>
        {status.keyring ? t('settings.keyring') : t('settings.no-keyring')}
      </SettingsRow>
      <p className={css.note}>{t('seen.told')}</p>
      <div className={css.action}>
        <p className={css.note}>{t('groups.text')}</p>
        <GroupSettings />
      </div>
      <div className={css.action}>
        <p className={css.note}>{t('settings.lock-text')}</p>
        <Button icon={<Lock aria-hidden size={18} />} onClick={onLock}>
          {t('settings.lock')}
        </Button>
      </div>
      <div className={css.action}>
        <p className={css.note}>{t('settings.sign-out-text')}</p>
        <Button icon={<LogOut aria-hidden size={18} />} onClick={() => setAsking(true)}>
          {t('settings.sign-out')}
        </Button>
      </div>
      <SignOutDialog open={asking} onClose={() => setAsking(false)} onSeeSync={onSeeSync} />
    </section>
  )
}

function About({ onHelp }: { readonly onHelp: () => void }) {
  const t = useT()
  const asked = useCall('app.about', {})
  const about = asked.state === 'ready' ? asked.value : null
  return (
    <section className={css.card} aria-labelledby="settings-about">
      <h2 id="settings-about" className={css.cardTitle}>
        {t('settings.about')}
      </h2>
      <SettingsRow label={t('settings.version')}>
        <span>
          {t('app.name')} {about?.version ?? '…'}
        </span>
        {about?.developmentRuntime === true && <Badge tone="wait">{t('settings.development')}</Badge>}
      </SettingsRow>
      <SettingsRow label={t('settings.runtime')}>
        {about === null ? '…' : `Electron ${about.electron} · Chromium ${about.chromium} · ${about.platform}`}
      </SettingsRow>
      <div className={css.action}>
        <p className={css.note}>{t('help.text')}</p>
        <Button icon={<CircleHelp aria-hidden size={18} />} onClick={onHelp}>
          {t('settings.shortcuts')}
        </Button>
      </div>
      <div className={css.secrets}>
        <Notice tone="wait" title={t('app.not-for-secrets')}>
          {t('settings.secrets')}
        </Notice>
      </div>
    </section>
  )
}
