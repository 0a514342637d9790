import { usePreferences } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Choice, Switch } from '../../ui/index.ts'
import css from './download-limits.module.css'

/** Bytes a second; 0 stands for no cap. */
const CAPS = [0, 32_000, 125_000, 500_000]

/** What downloads may use of the network; remembered for this person. */
export function DownloadLimits() {
  const t = useT()
  const format = useFormat()
  const { preferences, change } = usePreferences()
  const { downloadCap, goodNetworkOnly } = preferences
  const known = downloadCap === null || CAPS.includes(downloadCap) ? CAPS : [...CAPS, downloadCap]
  return (
    <div className={css.limits}>
      <span className={css.words} id="download-cap">
        {t('sync.cap')}
      </span>
      <Choice
        labelledBy="download-cap"
        value={String(downloadCap ?? 0)}
        onChange={(value) => change({ downloadCap: value === '0' ? null : Number(value) })}
        options={known.map((cap) => ({
          value: String(cap),
          label: cap === 0 ? t('sync.cap.none') : t('sync.cap.rate', { size: format.size(cap) }),
        }))}
      />
      <Switch
        label={t('sync.good-network-only')}
        checked={goodNetworkOnly}
        onChange={(on) => change({ goodNetworkOnly: on })}
      />
    </div>
  )
}
