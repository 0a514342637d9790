import { CircleStop, Pencil } from 'lucide-react'
import type { GroupView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Badge, Button } from '../../ui/index.ts'
import css from './groups.module.css'

export interface GroupListProps {
  readonly groups: readonly GroupView[]
  readonly onEdit: (group: GroupView) => void
  readonly onEnd: (group: GroupView) => void
}

export function GroupList({ groups, onEdit, onEnd }: GroupListProps) {
  const t = useT()
  return (
    <ul className={css.list} aria-label={t('groups.list')}>
      {groups.map((group) => (
        <li key={group.id} className={css.group}>
          <div className={css.words}>
            <p className={css.head}>
              <span className={css.name}>{group.name}</span>
              <Badge tone={group.mine ? 'accent' : 'soft'}>
                {group.mine ? t('groups.mine') : t('groups.owner', { name: group.owner.name })}
              </Badge>
              <span className={css.soft}>{t('groups.member-count', { count: group.members.length })}</span>
            </p>
            <p className={css.soft}>
              {group.members
                .map((member) => member.name)
                .filter((name) => name !== '')
                .join(', ')}
            </p>
          </div>
          {group.mine && (
            <div className={css.tools}>
              <Button
                size="small"
                icon={<Pencil aria-hidden size={18} />}
                aria-label={t('groups.edit-named', { name: group.name })}
                onClick={() => onEdit(group)}
              >
                {t('groups.edit')}
              </Button>
              <Button
                size="small"
                icon={<CircleStop aria-hidden size={18} />}
                aria-label={t('groups.end-named', { name: group.name })}
                onClick={() => onEnd(group)}
              >
                {t('groups.end')}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
