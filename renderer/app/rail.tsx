import {
  CalendarDays,
  CircleHelp,
  FilePenLine,
  ListTodo,
  Lock,
  RefreshCw,
  Search,
  Settings,
} from 'lucide-react'
import type { AppStatus, PersonView } from '../bridge/index.ts'
import { useOpenTasks } from '../features/tasks/index.ts'
import { type MessageKey, useT } from '../i18n/index.ts'
import { cx, Hidden, Menu, MenuItem, MenuLine } from '../ui/index.ts'
import css from './rail.module.css'
import type { Route } from './routes.ts'

const places = [
  { route: { at: 'meetings' }, word: 'place.meetings', icon: CalendarDays, keys: 'Control+1' },
  { route: { at: 'tasks' }, word: 'place.tasks', icon: ListTodo, keys: 'Control+2' },
  { route: { at: 'search' }, word: 'place.search', icon: Search, keys: 'Control+3 Control+K' },
  { route: { at: 'sync' }, word: 'place.sync', icon: RefreshCw, keys: 'Control+4' },
  { route: { at: 'desk' }, word: 'place.desk', icon: FilePenLine, keys: 'Control+5' },
] as const satisfies ReadonlyArray<{ route: Route; word: MessageKey; icon: unknown; keys: string }>

const IN_MEETINGS: readonly Route['at'][] = [
  'minutes',
  'opinions',
  'meeting',
  'session',
  'reader',
  'saving',
  'reports',
  'notice',
]

export interface RailProps {
  readonly route: Route
  readonly person: PersonView
  readonly bodyName: Extract<AppStatus, { phase: 'open' }>['bodyName']
  /** Whether the person prepares meetings, or may. */
  readonly hasDesk: boolean
  readonly go: (route: Route) => void
  readonly onLock: () => void
  readonly onHelp: () => void
}

export function Rail({ route, person, bodyName, hasDesk, go, onLock, onHelp }: RailProps) {
  const t = useT()
  const shown = places.filter(({ route: to }) => hasDesk || to.at !== 'desk')
  const isHere = (at: Route['at']) =>
    at === route.at ||
    (at === 'desk' && route.at === 'draft') ||
    (at === 'meetings' && IN_MEETINGS.includes(route.at))
  return (
    <nav
      className={cx(css.rail, route.at === 'reader' && css.narrow)}
      aria-label={t('place.rail')}
      data-region
    >
      <p className={css.body} title={bodyName}>
        {bodyName}
      </p>
      <ul className={css.places}>
        {shown.map(({ route: to, word, icon: Icon, keys }) => (
          <li key={to.at}>
            <button
              type="button"
              className={css.place}
              aria-current={isHere(to.at) ? 'page' : undefined}
              aria-keyshortcuts={keys}
              onClick={() => go(to)}
            >
              <Icon aria-hidden size={20} />
              <span>{t(word)}</span>
              {to.at === 'tasks' && <OpenTasks />}
            </button>
          </li>
        ))}
      </ul>
      <div className={css.bottom}>
        <Menu
          side="top"
          trigger={
            <button type="button" className={cx(css.place, css.person)}>
              <span className={css.initial} aria-hidden="true">
                {initialOf(person.name)}
              </span>
              <span className={css.who}>
                <span className={css.personName}>{person.name}</span>
                <span className={css.position}>{person.position}</span>
              </span>
            </button>
          }
        >
          <MenuItem icon={<Lock aria-hidden size={18} />} shortcut="Ctrl+L" onSelect={onLock}>
            {t('settings.lock')}
          </MenuItem>
          <MenuLine />
          <MenuItem icon={<Settings aria-hidden size={18} />} onSelect={() => go({ at: 'settings' })}>
            {t('place.settings')}
          </MenuItem>
          <MenuItem icon={<CircleHelp aria-hidden size={18} />} shortcut="?" onSelect={onHelp}>
            {t('help.title')}
          </MenuItem>
        </Menu>
        <button
          type="button"
          className={css.place}
          aria-current={isHere('settings') ? 'page' : undefined}
          onClick={() => go({ at: 'settings' })}
        >
          <Settings aria-hidden size={20} />
          <span>{t('place.settings')}</span>
        </button>
      </div>
    </nav>
  )
}

function OpenTasks() {
  const t = useT()
  const count = useOpenTasks()
  if (count === 0) return null
  return (
    <span className={css.count}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <Hidden>{t('tasks.rail-count', { count })}</Hidden>
    </span>
  )
}

/** The given name is the last word of a Vietnamese name. */
function initialOf(name: string): string {
  return name.trim().split(/\s+/).at(-1)?.charAt(0).toUpperCase() ?? '?'
}
