import { READER_KEYS } from '../../shared/reader/keys.ts'
import { usePreferences } from '../bridge/index.ts'
import { keyWords } from '../features/settings/index.ts'
import { type MessageKey, useT } from '../i18n/index.ts'
import { Dialog, Kbd } from '../ui/index.ts'
import css from './help-dialog.module.css'

type Shortcut = readonly [MessageKey, ...string[]]

const groups: ReadonlyArray<readonly [MessageKey, readonly Shortcut[]]> = [
  [
    'help.everywhere',
    [
      ['help.go-meetings', 'Ctrl+1'],
      ['help.go-tasks', 'Ctrl+2'],
      ['help.go-search', 'Ctrl+3'],
      ['help.go-sync', 'Ctrl+4'],
      ['help.go-desk', 'Ctrl+5'],
      ['help.find-everywhere', 'Ctrl+K'],
      ['help.back', 'Alt+←'],
      ['help.next-region', 'F6'],
      ['help.full-screen', 'F11'],
      ['help.lock', 'Ctrl+L'],
      ['help.help', 'F1', '?'],
    ],
  ],
  [
    'help.in-meeting',
    [
      ['help.move', '↑', '↓'],
      ['help.open', 'Enter'],
      ['help.download', 'D'],
      ['help.filter', '/'],
      ['help.go-session', 'Ctrl+6'],
    ],
  ],
]

export function HelpDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useT()
  const { keyMap } = usePreferences().preferences
  const reading = READER_KEYS.filter((row) => row[keyMap].length > 0).map(
    (row): Shortcut => [keyWords(row.act), ...row[keyMap]],
  )
  const all = [...groups, ['help.in-reader', reading] as const]
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('help.title')}
      closeLabel={t('common.close')}
      description={t('help.text')}
      wide
    >
      <div className={css.groups}>
        {all.map(([title, shortcuts]) => (
          <section key={title} className={css.group}>
            <h3 className={css.title}>{t(title)}</h3>
            <dl className={css.list}>
              {shortcuts.map(([what, ...keys]) => (
                <div key={what} className={css.row}>
                  <dt>{t(what)}</dt>
                  <dd className={css.keys}>
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
