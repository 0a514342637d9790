import { DoorOpen, MonitorUp } from 'lucide-react'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import css from './room.module.css'
import { useRoom } from './use-room.ts'

/** Above any place: a hub was found, or one runs here or is used. Nothing while there is nothing to say. */
export function RoomNotice({ onOpen }: { readonly onOpen: () => void }) {
  const t = useT()
  const room = useRoom()
  if (room === null) return null
  const { hosting, visit, found } = room
  const words = ((): string | null => {
    if (hosting !== null && hosting.waiting.length > 0)
      return t('room.notice.waiting', { count: hosting.waiting.length })
    if (hosting !== null || visit !== null) return null
    const [first] = found
    if (first === undefined) return null
    if (found.length > 1) return t('room.notice.several', { count: found.length })
    return first.ownerName === null
      ? t('room.notice.found-unnamed')
      : t('room.notice.found', { name: first.ownerName })
  })()
  if (words === null) return null
  const Icon = hosting === null ? DoorOpen : MonitorUp
  return (
    <section className={css.line} aria-label={t('room.title')}>
      <Icon aria-hidden size={20} className={css.lineIcon} />
      <p className={css.lineWords} role="status">
        {words}
      </p>
      <Button size="small" onClick={onOpen}>
        {hosting === null ? t('room.notice.join') : t('room.notice.see')}
      </Button>
    </section>
  )
}
