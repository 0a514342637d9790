import { AtSign, BookOpen, Check, ClipboardList, FileDiff, MailOpen, Undo2, Vote } from 'lucide-react'
import type { TaskRow } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, useNow } from '../../ui/index.ts'
import css from './tasks.module.css'

export interface TaskItemProps {
  readonly task: TaskRow
  readonly onOpen: () => void
  readonly onTick: (done: boolean) => void
  readonly onStand: (stands: Stands) => void
}

type Stands = NonNullable<TaskRow['duty']>['stands']

const icons = {
  mention: AtSign,
  review: FileDiff,
  invitation: MailOpen,
  reading: BookOpen,
  duty: ClipboardList,
  opinion: Vote,
} as const

/** Who, the words, where and when. A replaced paper is done when every note of it has been looked at: nothing to tick. */
export function TaskItem({ task, onOpen, onTick, onStand }: TaskItemProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const Icon = icons[task.kind]
  return (
    <li className={css.item}>
      <button type="button" className={css.open} onClick={onOpen} data-task>
        <Icon aria-hidden size={20} className={css.icon} />
        <span className={css.words}>
          <span className={css.who}>{useHeading(task)}</span>
          {task.settled && <span className={css.settled}>{t('tasks.settled')}</span>}
          {task.duty !== null && <DutyDue duty={task.duty} />}
          {task.opinion !== undefined && !task.done && (
            <span className={task.opinion.deadline < now ? css.late : css.paper}>
              {t('tasks.opinion-due', { time: format.moment(task.opinion.deadline, now) })}
            </span>
          )}
          {task.text !== '' && <span className={css.text}>{task.text}</span>}
          <span className={css.where}>
            {task.paperName !== '' && <span className={css.paper}>{task.paperName}</span>}
            {task.page !== null && <span>{t('tasks.page', { page: task.page + 1 })}</span>}
          </span>
          <span className={css.where}>
            <span className={css.meeting}>{task.meetingName}</span>
            <span className={css.when}>{format.moment(task.at, now)}</span>
          </span>
        </span>
      </button>
      {task.duty !== null && <DutySteps stands={task.duty.stands} onStand={onStand} />}
      {task.kind === 'mention' && !task.settled && (
        <div className={css.tick}>
          <Button
            size="small"
            icon={task.done ? <Undo2 aria-hidden size={18} /> : <Check aria-hidden size={18} />}
            onClick={() => onTick(!task.done)}
          >
            {t(task.done ? 'tasks.untick' : 'tasks.tick')}
          </Button>
        </div>
      )}
    </li>
  )
}

function DutyDue({ duty }: { readonly duty: NonNullable<TaskRow['duty']> }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const isLate = duty.due !== null && duty.due < now && duty.stands !== 'done'
  const due =
    duty.due === null
      ? t('duty.no-due')
      : t(isLate ? 'duty.late' : 'duty.due-is', { date: format.date(duty.due) })
  return (
    <span className={css.where}>
      <span className={isLate ? css.late : css.paper}>{due}</span>
      <span>{t(`duty.stands.${duty.stands}`)}</span>
    </span>
  )
}

const NEXT = {
  open: [
    ['doing', 'duty.begin'],
    ['done', 'duty.finish'],
  ],
  doing: [['done', 'duty.finish']],
  done: [['doing', 'duty.reopen']],
} as const satisfies Record<Stands, readonly (readonly [Stands, string])[]>

function DutySteps({ stands, onStand }: { readonly stands: Stands; readonly onStand: (to: Stands) => void }) {
  const t = useT()
  return (
    <div className={css.tick}>
      {NEXT[stands].map(([to, word]) => (
        <Button key={to} size="small" onClick={() => onStand(to)}>
          {t(word)}
        </Button>
      ))}
    </div>
  )
}

function useHeading(task: TaskRow): string {
  const t = useT()
  if (task.kind === 'review') return t('tasks.review', { count: task.count })
  const name = task.author?.name ?? ''
  if (task.opinion !== undefined)
    return t(task.opinion.reminded && !task.done ? 'tasks.opinion-again' : 'tasks.opinion', { name })
  if (task.duty !== null) return t(task.duty.leads ? 'duty.heading' : 'duty.heading-helps', { name })
  if (task.kind === 'reading') return t('tasks.reading', { name, count: task.count })
  if (task.kind === 'invitation')
    return task.count > 0 ? t('tasks.invitation-again') : t('tasks.invitation', { name })
  return name === '' ? t('tasks.mention-nobody') : t('tasks.mention', { name })
}
