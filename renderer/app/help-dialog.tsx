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
      ['help.find-everywhere', 'Ctrl+K'],
      ['help.back', 'Alt+←'],
      ['help.next-region', 'F6'],
      ['help.full-screen', 'F11'],
      ['help.lock', 'Ctrl+L'],
      ['help.help', '?'],
    ],
  ],
  [
    'help.in-meeting',
    [
      ['help.move', '↑', '↓'],
      ['help.open', 'Enter'],
      ['help.download', 'D'],
      ['help.filter', '/'],
    ],
  ],
  [
    'help.in-reader',
    [
      ['help.page', 'PgUp', 'PgDn'],
      ['help.go-to-page', 'Ctrl+G'],
      ['help.find-in-paper', 'Ctrl+F'],
      ['help.find-next', 'F3', 'Shift+F3'],
      ['help.tools', 'Alt+1', 'Alt+3', 'Alt+6'],
      ['help.no-tool', 'Alt+0', 'Esc'],
      ['help.colour', '1', '2', '3', '4'],
      ['help.remove', 'Delete'],
      ['help.select', 'Shift+→', 'Ctrl+Shift+→'],
      ['help.mark', '1', '4'],
      ['help.mark-bar', 'Shift+F10'],
      ['help.zoom', 'Ctrl++', 'Ctrl+−'],
      ['help.undo', 'Ctrl+Z', 'Ctrl+Shift+Z'],
      ['help.leave-page', 'F6'],
    ],
  ],
]

export function HelpDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useT()
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
        {groups.map(([title, shortcuts]) => (
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
