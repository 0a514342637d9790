import type { ReaderAct } from '../../../shared/reader/keys.ts'
import { KeyMap } from '../../../shared/reader/protocol.ts'
import { usePreferences } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Choice } from '../../ui/index.ts'
import { SettingsRow } from './settings-row.tsx'

type Dashed<Act extends string> = Act extends `${infer Head}.${infer Tail}` ? `${Head}-${Tail}` : Act

/** The words of an act of the reader's keys. */
export const keyWords = (act: ReaderAct): `keys.${Dashed<ReaderAct>}` =>
  `keys.${act.replace('.', '-') as Dashed<ReaderAct>}`

/** Which keys the reader answers to; the help lists them. */
export function KeySettings() {
  const t = useT()
  const { preferences, change } = usePreferences()
  return (
    <SettingsRow label={t('keys.title')} id="settings-keys">
      <Choice
        labelledBy="settings-keys"
        value={preferences.keyMap}
        onChange={(keyMap) => change({ keyMap })}
        options={KeyMap.options.map((value) => ({ value, label: t(`keys.map.${value}`) }))}
      />
    </SettingsRow>
  )
}
