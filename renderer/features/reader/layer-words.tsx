/** Layers in words and shapes: who sees what lies in one. */
import { Landmark, Lock, UsersRound } from 'lucide-react'
import type { LayerChoice, LayerKind } from '../../../shared/oparl/scope.ts'
import type { OpenedPaper } from '../../bridge/index.ts'
import { Badge } from '../../ui/index.ts'
import { type Translate, useT } from './words.ts'

const ICONS = { private: Lock, group: UsersRound, meeting: Landmark } as const

export function kindOfLayer(choice: LayerChoice): LayerKind {
  return choice === 'private' || choice === 'meeting' ? choice : 'group'
}

export function LayerIcon({ choice, size = 18 }: { readonly choice: LayerChoice; readonly size?: number }) {
  const Icon = ICONS[kindOfLayer(choice)]
  return <Icon aria-hidden size={size} />
}

export type LayerNames = Pick<OpenedPaper, 'myDocs' | 'pastGroups'>

export function layerName(choice: LayerChoice, paper: LayerNames, t: Translate): string {
  if (choice === 'private') return t('reader.layer.private')
  if (choice === 'meeting') return t('reader.layer.meeting')
  const group = [...paper.myDocs.groups, ...paper.pastGroups].find(
    ({ groupId }) => choice === `group/${groupId}`,
  )
  return group === undefined ? t('reader.layer.group') : t('notes.layer.group', { name: group.name })
}

export interface LayerBadgeProps {
  readonly choice: LayerChoice
  readonly paper: LayerNames
}

export function LayerBadge({ choice, paper }: LayerBadgeProps) {
  const t = useT()
  return (
    <Badge tone={choice === 'private' ? 'soft' : 'accent'} icon={<LayerIcon choice={choice} size={14} />}>
      {layerName(choice, paper, t)}
    </Badge>
  )
}
