import { Users } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import type { DeskProps } from '../layers/index.ts'
import css from './groups.module.css'
import { GroupsDialog } from './groups-dialog.tsx'

/** In the reader's panel "Thêm": a group that is made here is there to write in at once. */
export function GroupsSection({ desk }: DeskProps) {
  const t = useT()
  const id = useId()
  const [open, setOpen] = useState(false)
  const changed = useRef(false)
  return (
    <section className={css.section} aria-labelledby={id}>
      <h3 id={id}>{t('groups.title')}</h3>
      <p className={css.soft}>{t('groups.text')}</p>
      <Button block icon={<Users aria-hidden size={20} />} onClick={() => setOpen(true)}>
        {t('groups.manage')}
      </Button>
      <GroupsDialog
        open={open}
        meetingId={desk.paper.meetingId}
        onSaved={() => {
          changed.current = true
        }}
        onClose={() => {
          setOpen(false)
          if (changed.current) desk.reopen()
        }}
      />
    </section>
  )
}

/** Above the paper, when somebody has taken the person into a group, or out of one, while it is open. */
export function GroupsLine({ desk }: DeskProps) {
  const t = useT()
  const asked = useCall('groups.list', {}, { renewOn: { 'groups.changed': true } })
  if (asked.state !== 'ready') return null
  const named = (id: string, name: string) => `${id} ${name}`
  const known = new Set(desk.paper.myDocs.groups.map((group) => named(group.groupId, group.name)))
  const now = asked.value.map((group) => named(group.id, group.name))
  if (now.length === known.size && now.every((group) => known.has(group))) return null
  return (
    <div className={css.line} role="status">
      <Users aria-hidden size={20} className={css.lineIcon} />
      <p className={css.lineWords}>{t('groups.changed')}</p>
      <Button size="small" onClick={desk.reopen}>
        {t('groups.show-changed')}
      </Button>
    </div>
  )
}
