import type { LayerChoice } from '../../../shared/oparl/scope.ts'
import type { OpenedPaper } from '../../bridge/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import type { ShownAnnotation } from '../layers/index.ts'
import { kindOfLayer, layerName } from './layer-words.tsx'
import { type Everyone, nameableIn } from './nameable.ts'
import { type Translate, useT } from './words.ts'

export interface Moving {
  readonly annotations: readonly ShownAnnotation[]
  readonly to: LayerChoice
}

export interface MoveDialogProps {
  readonly moving: Moving | null
  readonly paper: OpenedPaper
  readonly everyone: Everyone | null
  readonly onMove: (moving: Moving) => void
  readonly onClose: () => void
}

/** Restates who will see it before anything is shared; and says, before it is taken back, that others may have read it. */
export function MoveDialog({ moving, paper, everyone, onMove, onClose }: MoveDialogProps) {
  const t = useT()
  if (moving === null) return null
  const { annotations, to } = moving
  const layer = layerName(to, paper, t)
  return (
    <Dialog
      open
      onClose={onClose}
      closeLabel={t('common.close')}
      title={t('notes.move.title', { count: annotations.length, layer })}
      description={sentences(moving, everyone, t).map((sentence) => <p key={sentence}>{sentence}</p>)}
      actions={
        <>
          <Button onClick={onClose}>{t('common.back')}</Button>
          <Button look="primary" onClick={() => onMove(moving)}>
            {t('notes.move.do')}
          </Button>
        </>
      }
    />
  )
}

export function sentences({ annotations, to }: Moving, everyone: Everyone | null, t: Translate): string[] {
  const said: string[] = []
  const isShared = annotations.some((one) => one.layer !== 'private')
  const me = annotations[0]?.authorId
  const seers = me === undefined ? 0 : nameableIn(to, everyone, me).length
  if (to === 'private') said.push(t('notes.move.only-me'))
  else if (kindOfLayer(to) === 'group')
    said.push(seers === 0 ? t('notes.move.group-sees') : t('notes.move.n-members-see', { count: seers }))
  else said.push(seers === 0 ? t('notes.move.all-see') : t('notes.move.n-see', { count: seers }))
  if (isShared) said.push(t('notes.move.may-have-seen'))
  const replies = annotations.reduce(
    (count, one) => count + one.replies.filter((reply) => !reply.mine).length,
    0,
  )
  if (isShared && replies > 0) said.push(t('notes.move.replies-stay', { count: replies }))
  return said
}
