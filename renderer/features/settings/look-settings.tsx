import { Contrast, Minus, Monitor, Moon, Plus, Sun } from 'lucide-react'
import { usePreferences } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Choice, IconButton, LiveRegion } from '../../ui/index.ts'
import { KeySettings } from './key-settings.tsx'
import css from './settings.module.css'
import { SettingsRow } from './settings-row.tsx'

/** Language, theme and text size take effect at once. */
export function LookSettings() {
  const t = useT()
  const { preferences, change } = usePreferences()
  return (
    <section className={css.card} aria-labelledby="settings-look">
      <h2 id="settings-look" className={css.cardTitle}>
        {t('settings.look')}
      </h2>
      <SettingsRow label={t('settings.language')} id="settings-language">
        <Choice
          labelledBy="settings-language"
          value={preferences.language}
          onChange={(language) => change({ language })}
          options={[
            { value: 'vi', label: t('settings.language.vi') },
            { value: 'en', label: t('settings.language.en') },
          ]}
        />
      </SettingsRow>
      <SettingsRow label={t('settings.theme')} id="settings-theme">
        <Choice
          labelledBy="settings-theme"
          value={preferences.theme}
          onChange={(theme) => change({ theme })}
          options={[
            { value: 'light', label: t('settings.theme.light'), icon: <Sun aria-hidden size={18} /> },
            { value: 'dark', label: t('settings.theme.dark'), icon: <Moon aria-hidden size={18} /> },
            {
              value: 'contrast',
              label: t('settings.theme.contrast'),
              icon: <Contrast aria-hidden size={18} />,
            },
            { value: 'system', label: t('settings.theme.system'), icon: <Monitor aria-hidden size={18} /> },
          ]}
        />
      </SettingsRow>
      <SettingsRow label={t('settings.zoom')}>
        <TextSize zoom={preferences.zoom} onChange={(zoom) => change({ zoom })} />
      </SettingsRow>
      <KeySettings />
    </section>
  )
}

const sizes = [1, 1.1, 1.25, 1.5, 1.75, 2]

function TextSize({ zoom, onChange }: { readonly zoom: number; readonly onChange: (zoom: number) => void }) {
  const t = useT()
  const format = useFormat()
  const smaller = sizes.filter((size) => size < zoom).at(-1)
  const larger = sizes.find((size) => size > zoom)
  const words = `${format.number(zoom * 100, 0)} %`
  return (
    <span className={css.zoom} role="group" aria-label={t('settings.zoom')}>
      <IconButton
        look="plain"
        label={t('settings.zoom-smaller')}
        icon={<Minus aria-hidden size={18} />}
        disabled={smaller === undefined}
        onClick={() => smaller !== undefined && onChange(smaller)}
      />
      <span className={css.zoomValue}>{words}</span>
      <IconButton
        look="plain"
        label={t('settings.zoom-larger')}
        icon={<Plus aria-hidden size={18} />}
        disabled={larger === undefined}
        onClick={() => larger !== undefined && onChange(larger)}
      />
      <LiveRegion>{words}</LiveRegion>
    </span>
  )
}
