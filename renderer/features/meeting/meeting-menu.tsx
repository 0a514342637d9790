import { ChevronDown, DoorOpen } from 'lucide-react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Menu, MenuGroup, MenuItem } from '../../ui/index.ts'
import { useArchive } from '../archive/index.ts'
import { useInvitationFiles } from '../invitation/index.ts'
import { usePackItem } from '../pack/index.ts'
import { useMeetingOnStick } from '../stick/index.ts'

export interface MeetingMenuProps {
  readonly meetingId: MeetingId
  readonly onRoom: () => void
}

/** What is done with a meeting now and then: one menu, so that the agenda is not pushed down by buttons. */
export function MeetingMenu({ meetingId, onRoom }: MeetingMenuProps) {
  const t = useT()
  const invitation = useInvitationFiles(meetingId)
  const pack = usePackItem(meetingId)
  const archive = useArchive(meetingId)
  const stick = useMeetingOnStick(meetingId)
  return (
    <>
      <Menu
        trigger={
          <Button size="small" icon={<ChevronDown aria-hidden size={18} />}>
            {t('meeting.more')}
          </Button>
        }
      >
        <MenuGroup label={t('invitation.open')}>{invitation.items}</MenuGroup>
        <MenuGroup label={t('archive.open')}>
          {pack.items}
          {archive.items}
        </MenuGroup>
        <MenuGroup label={t('meeting.no-internet')}>
          {stick.items}
          <MenuItem icon={<DoorOpen aria-hidden size={18} />} onSelect={onRoom}>
            {t('room.open')}
          </MenuItem>
        </MenuGroup>
      </Menu>
      {invitation.told}
      {pack.told}
      {archive.told}
      {stick.told}
    </>
  )
}
