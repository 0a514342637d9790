import { ListTodo } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { AnnotationId, FileId, MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type FailureView, type TaskRow, useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Choice, Empty, Notice } from '../../ui/index.ts'
import { Asking, FailureNotice } from '../states/index.ts'
import { TaskItem } from './task-item.tsx'
import css from './tasks.module.css'
import { RENEW_TASKS } from './use-open-tasks.ts'

export interface TasksScreenProps {
  readonly onOpenPaper: (place: {
    readonly meetingId: MeetingId
    readonly fileId: FileId
    readonly page?: number
    readonly annotationId?: AnnotationId
  }) => void
  readonly onOpenMeeting: (meetingId: MeetingId) => void
  readonly onOpenOpinions: (meetingId: MeetingId) => void
}

type Shown = 'open' | 'done'
/** What was ticked last, to be taken back. */
interface Ticked {
  readonly task: TaskRow
  readonly done: boolean
}

export function TasksScreen({ onOpenPaper, onOpenMeeting, onOpenOpinions }: TasksScreenProps) {
  const t = useT()
  const [shown, setShown] = useState<Shown>('open')
  const [ticked, setTicked] = useState<Ticked | null>(null)
  const [failure, setFailure] = useState<FailureView | null>(null)
  const asked = useCall('tasks.list', {}, { renewOn: RENEW_TASKS })
  const all = asked.state === 'ready' ? asked.value : []
  const of = (which: Shown) => all.filter((task) => task.done === (which === 'done'))

  async function tick(task: TaskRow, done: boolean): Promise<void> {
    if (task.annotationId === null) return
    const { annotationId, remarkId } = task
    const result = await api['tasks.setDone']({ annotationId, remarkId, done })
    setFailure(result.ok ? null : result.failure)
    setTicked(result.ok ? { task, done } : null)
  }

  async function stand({ meetingId, duty }: TaskRow, stands: 'open' | 'doing' | 'done'): Promise<void> {
    if (duty === null) return
    const result = await api['duty.stand']({ meetingId, of: duty.dutyId, stands, note: '' })
    setFailure(result.ok ? null : result.failure)
  }

  return (
    <div className={css.screen}>
      <div className={css.inner}>
        <h1 className={css.title}>{t('tasks.title')}</h1>
        <Choice
          label={t('tasks.show')}
          className={css.choice ?? ''}
          value={shown}
          onChange={setShown}
          options={(['open', 'done'] as const).map((value) => ({
            value,
            label: t(`tasks.${value}`, { count: of(value).length }),
          }))}
        />
        {failure !== null && <FailureNotice failure={failure} />}
        <TickedNotice ticked={ticked} onUndo={({ task, done }) => void tick(task, !done)} />
        <Asking
          asked={asked}
          rows={6}
          isEmpty={() => of(shown).length === 0}
          empty={
            <Empty icon={<ListTodo aria-hidden size={48} />} title={t(`tasks.empty-${shown}`)}>
              {t(`tasks.empty-${shown}-hint`)}
            </Empty>
          }
        >
          {() => (
            <TaskList
              tasks={of(shown)}
              onOpen={(task) => {
                const place = placeOf(task)
                if (task.kind === 'opinion') onOpenOpinions(task.meetingId)
                else if (place === null) onOpenMeeting(task.meetingId)
                else onOpenPaper(place)
              }}
              onTick={(task, done) => void tick(task, done)}
              onStand={(task, stands) => void stand(task, stands)}
            />
          )}
        </Asking>
      </div>
    </div>
  )
}

/** Null: it is about the meeting itself. */
function placeOf({ meetingId, fileId, page, annotationId }: TaskRow) {
  if (fileId === null) return null
  return {
    meetingId,
    fileId,
    ...(page === null ? {} : { page }),
    ...(annotationId === null ? {} : { annotationId }),
  }
}

function TickedNotice({
  ticked,
  onUndo,
}: {
  readonly ticked: Ticked | null
  readonly onUndo: (ticked: Ticked) => void
}) {
  const t = useT()
  return (
    <div role="status" className={css.status}>
      {ticked !== null && (
        <Notice
          tone="ok"
          title={t(ticked.done ? 'tasks.ticked' : 'tasks.unticked')}
          actions={
            <Button size="small" onClick={() => onUndo(ticked)}>
              {t('tasks.undo')}
            </Button>
          }
        >
          {t('tasks.only-here')}
        </Notice>
      )}
    </div>
  )
}

interface TaskListProps {
  readonly tasks: readonly TaskRow[]
  readonly onOpen: (task: TaskRow) => void
  readonly onTick: (task: TaskRow, done: boolean) => void
  readonly onStand: (task: TaskRow, stands: 'open' | 'doing' | 'done') => void
}

const keyOf = (task: TaskRow) =>
  `${task.kind} ${task.fileId ?? task.meetingId} ${task.annotationId ?? ''} ${task.remarkId ?? ''} ${task.duty?.dutyId ?? task.opinion?.sheetId ?? ''}`

/** Arrows move between the tasks; when one leaves the list the focus goes to its neighbour, not to nowhere. */
function TaskList({ tasks, onOpen, onTick, onStand }: TaskListProps) {
  const t = useT()
  const list = useRef<HTMLUListElement>(null)
  const leaving = useRef<number | null>(null)
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-task]') ?? [])]
  useEffect(() => {
    if (leaving.current === null) return
    rows()[Math.min(leaving.current, tasks.length - 1)]?.focus()
    leaving.current = null
  }, [tasks])
  const onKeyDown = (event: KeyboardEvent) => {
    const all = rows()
    const at = all.findIndex((row) => row.closest('li')?.contains(document.activeElement))
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (to === undefined || at === -1) return
    event.preventDefault()
    all[Math.min(all.length - 1, Math.max(0, to))]?.focus()
  }
  return (
    <ul className={css.list} ref={list} onKeyDown={onKeyDown} aria-label={t('tasks.list')}>
      {tasks.map((task, at) => (
        <TaskItem
          key={keyOf(task)}
          task={task}
          onOpen={() => onOpen(task)}
          onTick={(done) => {
            leaving.current = at
            onTick(task, done)
          }}
          onStand={(stands) => {
            leaving.current = at
            onStand(task, stands)
          }}
        />
      ))}
    </ul>
  )
}
