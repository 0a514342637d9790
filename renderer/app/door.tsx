import type { ReactNode } from 'react'
import { usePreferences } from '../bridge/index.ts'
import { useT } from '../i18n/index.ts'
import { Choice } from '../ui/index.ts'
import css from './door.module.css'

/** Around the screens before the app is open: the name of the product, the language, the notice on secrets. */
export function Door({ children }: { readonly children: ReactNode }) {
  const t = useT()
  const { preferences, change } = usePreferences()
  return (
    <div className={css.door}>
      <header className={css.head}>
        <p className={css.name}>{t('app.name')}</p>
        <Choice
          label={t('settings.language')}
          value={preferences.language}
          onChange={(language) => change({ language })}
          options={[
            { value: 'vi', label: t('settings.language.vi') },
            { value: 'en', label: t('settings.language.en') },
          ]}
        />
      </header>
      <main className={css.main} data-region>
        <div className={css.card}>{children}</div>
      </main>
      <footer className={css.foot}>{t('app.not-for-secrets')}</footer>
    </div>
  )
}
