import type { GroupView } from '../../../shared/ipc/groups.ts'
import type { PersonId } from '../../../shared/kernel/ids.ts'
import type { Group } from '../../../shared/oparl/objects.ts'
import type { StoreContext } from '../context.ts'
import { allGroups, isOpenFor } from '../groups/group-rows.ts'
import { personView } from './people.ts'

/** A group as the screens show one: its owner first among the members, and nobody who has no name on this device. */
export function groupView(context: StoreContext, group: Group): GroupView {
  const view = (id: PersonId) => personView(context, id)
  return {
    id: group.id,
    name: group.name,
    owner: view(group.ownerId),
    mine: group.ownerId === context.person.id,
    members: [group.ownerId, ...group.members.filter((id) => id !== group.ownerId)].map(view),
  }
}

const byName = new Intl.Collator('vi', { numeric: true })

/** The groups that the person writes in, by name. */
export function groups(context: StoreContext): GroupView[] {
  return allGroups(context)
    .filter((group) => isOpenFor(group, context.person.id))
    .map((group) => groupView(context, group))
    .sort((one, other) => byName.compare(one.name, other.name) || (one.id < other.id ? -1 : 1))
}
