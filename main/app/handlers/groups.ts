import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import type { GroupView } from '../../../shared/ipc/groups.ts'
import { GroupId, OpId, uuidV7 } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import type { StoreApi } from '../../store/api.ts'
import type { HandlerPorts, OpenSession } from '../ports.ts'
import { promised, within } from './within.ts'

type GroupCalls = Pick<
  Handlers,
  'people.list' | 'groups.list' | 'groups.put' | 'groups.remove' | 'tasks.list' | 'tasks.setDone'
>

export function groupHandlers(ports: HandlerPorts): GroupCalls {
  const newId = (at: Instant) => uuidV7(at, ports.random.bytes(16))
  const put = async (
    { store, driver }: OpenSession,
    group: Pick<GroupWrite, 'name' | 'members' | 'deleted'> & { readonly id: GroupId | null },
  ): Promise<Result<GroupView, PutFailure>> => {
    const at = ports.clock.now()
    const id = group.id ?? GroupId.parse(newId(at))
    const saved = await store.putGroup({ ...group, id, opId: OpId.parse(newId(at)), at })
    if (saved.ok) driver.workSaved()
    return saved
  }

  return {
    'people.list': within(ports, async ({ store }, { meetingId }) =>
      ok([...(await store.people(meetingId))]),
    ),
    'groups.list': within(ports, async ({ store }) => ok([...(await store.groups())])),
    'groups.put': within(ports, async (session, { id, name, members }) => {
      // The id of a change names a group that is there: a stranger's id makes none.
      if (id !== null && !(await isMine(session, id))) return fail('group/not-yours')
      return put(session, { id, name: name.trim(), members, deleted: false })
    }),
    'groups.remove': within(ports, async (session, { id }) => {
      const group = (await session.store.groups()).find((one) => one.id === id && one.mine)
      if (group === undefined) return fail('group/not-yours')
      const members = group.members.map((member) => member.id)
      const saved = await put(session, { id, name: group.name, members, deleted: true })
      return saved.ok ? ok({}) : promised(saved.failure, contract['groups.remove'].failures)
    }),
    'tasks.list': within(ports, async ({ store }) => ok([...(await store.tasks())])),
    'tasks.setDone': within(ports, async ({ store }, { annotationId, remarkId, done }) => {
      const saved = await store.setTicked({ annotationId, remarkId, ticked: done }, ports.clock.now())
      return saved.ok ? ok({}) : saved
    }),
  }
}

type GroupWrite = Parameters<StoreApi['putGroup']>[0]
type PutFailure = Extract<Awaited<ReturnType<StoreApi['putGroup']>>, { ok: false }>['failure']['code']

async function isMine({ store }: OpenSession, id: GroupId): Promise<boolean> {
  return (await store.groups()).some((group) => group.id === id && group.mine)
}
