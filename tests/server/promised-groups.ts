/** The part of the authorisation table that is about groups: what is promised, by hand. */
import type { Actor, GroupFacts, Question } from '../../server/access/may.ts'
import type { BodyId, FileId, GroupId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { Group } from '../../shared/oparl/objects.ts'
import { groupScope, layerDocId } from '../../shared/oparl/scope.ts'
import { me, noRule, other, type Row } from './promised.ts'

const id = (last: number): string => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`
const myBody = id(3) as BodyId
const otherBody = id(4) as BodyId
const groupId = id(7) as GroupId
const fileId = id(6) as FileId

/** The person's part in the group. */
const parts = ['unknown', 'none', 'member', 'owner', 'ended'] as const
type Part = (typeof parts)[number]
const factsOf: Record<Part, GroupFacts | null> = {
  unknown: null,
  none: { isMember: false, isOwner: false, ended: false },
  member: { isMember: true, isOwner: false, ended: false },
  owner: { isMember: true, isOwner: true, ended: false },
  /** The owner's own view of a group that has ended; a member's is asked for below. */
  ended: { isMember: true, isOwner: true, ended: true },
}

/** Columns: no such group, not in it, member, owner, owner of an ended one; y = may. */
export const promisedOfGroups: Record<string, string> = {
  'scope.read of the group': '..yyy',
  'blob.read of the group': '.....',
  'layer.append to own document of the group': '..yy.',
  "layer.append to another's document of the group": '.....',
  'group.put as its owner': 'y..y.',
  'group.put that ends it': 'y..yy',
  'group.put in the name of another': '.....',
  'group.put for another office': '.....',
  'group.put with people of other offices': '.....',
  'group.put without its owner among the members': '.....',
  'layer.append to own document of the group, while a member’s sight of it has ended': '.....',
}

const aGroup = (change: Partial<Group> = {}): Group => ({
  id: groupId,
  bodyId: myBody,
  ownerId: me,
  name: 'Tổ',
  members: [me, other],
  created: instant(0),
  modified: instant(0),
  deleted: false,
  ...change,
})
const put =
  (change: Partial<Group> = {}, newcomersInBody = true) =>
  (actor: Actor, group: GroupFacts | null): Question => ({
    action: 'group.put',
    actor,
    group,
    put: aGroup(change),
    newcomersInBody,
  })
const append =
  (authorId: typeof me) =>
  (actor: Actor, group: GroupFacts | null): Question => ({
    action: 'layer.append',
    actor,
    group,
    meeting: null,
    docId: layerDocId({ layer: 'group', groupId, fileId, authorId }),
  })

const asked: Record<string, (actor: Actor, group: GroupFacts | null) => Question> = {
  'scope.read of the group': (actor, group) => ({
    action: 'scope.read',
    actor,
    scope: groupScope(groupId),
    meeting: null,
    group,
  }),
  // No paper is named in a group: a group is never a way to a paper.
  'blob.read of the group': (actor) => ({
    action: 'blob.read',
    actor,
    scope: groupScope(groupId),
    meeting: null,
    ...noRule,
  }),
  'layer.append to own document of the group': append(me),
  "layer.append to another's document of the group": append(other),
  'group.put as its owner': put(),
  'group.put that ends it': put({ deleted: true }),
  'group.put in the name of another': put({ ownerId: other }),
  'group.put for another office': put({ bodyId: otherBody }),
  'group.put with people of other offices': put({}, false),
  'group.put without its owner among the members': put({ members: [other] }),
  'layer.append to own document of the group, while a member’s sight of it has ended': (actor, group) =>
    append(me)(actor, group === null ? null : { ...group, isOwner: false, ended: true }),
}

export function* groupRows(): Generator<Row> {
  for (const [what, ask] of Object.entries(asked))
    for (const [at, part] of parts.entries())
      for (const office of ['member', 'secretary'] as const)
        for (const active of [true, false]) {
          const actor: Actor = { personId: me, bodyId: myBody, office, active }
          yield {
            title: `${what} | ${part} | ${office} | ${active ? 'active' : 'disabled'}`,
            expected: active && promisedOfGroups[what]?.[at] === 'y',
            question: ask(actor, factsOf[part]),
          }
        }
}
