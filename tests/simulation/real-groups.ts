/** What a person does with groups on a laptop of the second tier. */
import type { StoreApi } from '../../main/store/api.ts'
import type { GroupView } from '../../shared/ipc/groups.ts'
import { GroupId, type PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { GroupAct } from './actions.ts'
import type { Chance } from './chance.ts'

/** Makes a group with some of the colleagues, takes one in or out, or ends one; null where there is none to end. */
export function nextPut(
  chance: Chance,
  spec: { readonly person: { readonly id: PersonId }; readonly colleagues: readonly PersonId[] },
  groups: readonly GroupView[],
  { act, at }: { readonly act: Exclude<GroupAct, 'write'>; readonly at: Instant },
): Parameters<StoreApi['putGroup']>[0] | null {
  const mine = groups.filter((group) => group.mine)
  const before = act === 'make' || mine.length === 0 ? null : chance.pick(mine)
  if (before === null && act === 'end') return null
  const one = chance.pick(spec.colleagues)
  const kept = before?.members.map((member) => member.id) ?? spec.colleagues.filter(() => chance.happens(0.6))
  const others = kept.filter((id) => id !== one && id !== spec.person.id)
  const leaves = kept.includes(one) && others.length > 0 && before !== null
  return {
    opId: chance.opId(),
    id: before?.id ?? GroupId.parse(chance.uuid()),
    name: `tổ ${chance.below(100)}`,
    members: leaves ? others : [...others, one],
    deleted: act === 'end',
    at,
  }
}
