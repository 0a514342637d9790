import { Users } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type FailureView, type GroupView, useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog, Empty, Notice } from '../../ui/index.ts'
import { Asking, FailureNotice } from '../states/index.ts'
import { GroupForm } from './group-form.tsx'
import { GroupList } from './group-list.tsx'

export interface GroupsDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  /** Its participants are offered first. */
  readonly meetingId: MeetingId | null
  /** Opens on the form for a new group. */
  readonly startNew?: boolean
  /** After a group was made or changed: it may be chosen at once. */
  readonly onSaved?: (group: GroupView) => void
}

type Step =
  | { readonly at: 'list'; readonly said: string }
  | { readonly at: 'form'; readonly group: GroupView | null }
  | { readonly at: 'end'; readonly group: GroupView }

/** Groups of the person: made, changed and ended in one dialog, offline too. */
export function GroupsDialog({ open, ...rest }: GroupsDialogProps) {
  return open ? <OpenDialog {...rest} /> : null
}

function OpenDialog({ onClose, meetingId, startNew = false, onSaved }: Omit<GroupsDialogProps, 'open'>) {
  const t = useT()
  const [step, setStep] = useState<Step>(startNew ? { at: 'form', group: null } : { at: 'list', said: '' })
  const toList = (said = '') => setStep({ at: 'list', said })

  function saved(group: GroupView): void {
    onSaved?.(group)
    if (startNew) onClose()
    else toList(t('groups.saved', { name: group.name }))
  }

  if (step.at === 'form')
    return (
      <GroupForm
        group={step.group}
        meetingId={meetingId}
        onSaved={saved}
        onBack={() => (startNew ? onClose() : toList())}
        onClose={onClose}
      />
    )
  if (step.at === 'end')
    return (
      <EndDialog
        group={step.group}
        onBack={() => toList()}
        onEnded={() => toList(t('groups.ended', { name: step.group.name }))}
        onClose={onClose}
      />
    )
  return (
    <ListDialog
      said={step.said}
      onClose={onClose}
      onNew={() => setStep({ at: 'form', group: null })}
      onEdit={(group) => setStep({ at: 'form', group })}
      onEnd={(group) => setStep({ at: 'end', group })}
    />
  )
}

interface ListDialogProps {
  readonly said: string
  readonly onClose: () => void
  readonly onNew: () => void
  readonly onEdit: (group: GroupView) => void
  readonly onEnd: (group: GroupView) => void
}

function ListDialog({ said, onClose, onNew, onEdit, onEnd }: ListDialogProps) {
  const t = useT()
  const asked = useCall('groups.list', {}, { renewOn: { 'groups.changed': true } })
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('groups.title')}
      closeLabel={t('common.close')}
      description={t('groups.text')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.close')}</Button>
          <Button look="primary" icon={<Users aria-hidden size={18} />} onClick={onNew}>
            {t('groups.new')}
          </Button>
        </>
      }
    >
      <div role="status">{said !== '' && <Notice tone="ok" title={said} />}</div>
      <Asking
        asked={asked}
        rows={3}
        isEmpty={(groups) => groups.length === 0}
        empty={
          <Empty icon={<Users aria-hidden size={48} />} title={t('groups.empty')}>
            {t('groups.empty-hint')}
          </Empty>
        }
      >
        {(groups) => <GroupList groups={groups} onEdit={onEdit} onEnd={onEnd} />}
      </Asking>
    </Dialog>
  )
}

interface EndDialogProps {
  readonly group: GroupView
  readonly onBack: () => void
  readonly onEnded: () => void
  readonly onClose: () => void
}

/** The question says what is lost for whom; the safe answer comes first. */
function EndDialog({ group, onBack, onEnded, onClose }: EndDialogProps) {
  const t = useT()
  const [failure, setFailure] = useState<FailureView | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => setFailure(null), [group])

  async function end(): Promise<void> {
    setBusy(true)
    const result = await api['groups.remove']({ id: group.id })
    setBusy(false)
    if (result.ok) onEnded()
    else setFailure(result.failure)
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('groups.end-question', { name: group.name })}
      closeLabel={t('common.close')}
      description={t('groups.end-consequence', { count: group.members.length })}
      actions={
        <>
          <Button onClick={onBack}>{t('common.back')}</Button>
          <Button look="danger" busy={busy} onClick={() => void end()}>
            {t('groups.end')}
          </Button>
        </>
      }
    >
      {failure !== null && <FailureNotice failure={failure} />}
    </Dialog>
  )
}
