import type { Handlers } from '../../../shared/ipc/contract.ts'
import { OpId, uuidV7 } from '../../../shared/kernel/ids.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { withLiveStates } from './live.ts'
import { within } from './within.ts'

type MeetingCalls = Pick<
  Handlers,
  'meetings.list' | 'meetings.detail' | 'meetings.seen' | 'layers.append' | 'search.find'
>

export function meetingHandlers(ports: HandlerPorts): MeetingCalls {
  return {
    'meetings.list': within(ports, async ({ store }) => ok(await store.meetingList(ports.clock.now()))),
    'meetings.detail': within(ports, async ({ store, downloads }, { meetingId }) => {
      const detail = await store.meetingDetail(meetingId)
      if (!detail.ok) return detail
      ports.meetingOpened()
      return ok(withLiveStates(detail.value, downloads))
    }),
    'meetings.seen': within(ports, ({ store }, { meetingId }) =>
      store.meetingSeen(meetingId, ports.clock.now()),
    ),
    'layers.append': within(ports, async ({ store, driver }, { docId, update, summary }) => {
      const at = ports.clock.now()
      const opId = OpId.parse(uuidV7(at, ports.random.bytes(16)))
      const saved = await store.appendLocal({ opId, docId, update, summary, at })
      if (!saved.ok) return saved
      driver.workSaved()
      return ok({ localSeq: saved.value.localSeq, opId })
    }),
    'search.find': within(ports, async ({ store }, request) => ok(await store.search(request))),
  }
}
