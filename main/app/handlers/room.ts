import type { Handlers } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { within } from './within.ts'

type RoomCalls = Pick<
  Handlers,
  | 'room.state'
  | 'room.look'
  | 'room.start'
  | 'room.stop'
  | 'room.answer'
  | 'room.takeStrangers'
  | 'room.join'
  | 'room.confirm'
  | 'room.leave'
>

export function roomHandlers(ports: HandlerPorts): RoomCalls {
  return {
    'room.state': within(ports, async ({ room }) => ok(await room.state())),
    'room.look': within(ports, async ({ room }, { on }) => {
      room.look(on)
      return ok({})
    }),
    'room.start': within(ports, async ({ room }, { meetingId }) => {
      const started = await room.start(meetingId)
      return started.ok ? ok({}) : started
    }),
    'room.stop': within(ports, async ({ room }) => {
      await room.stop()
      return ok({})
    }),
    'room.answer': within(ports, async ({ room }, { pairingId, same }) => {
      room.answer(pairingId, same)
      return ok({})
    }),
    'room.takeStrangers': within(ports, async ({ room }) => {
      room.takeStrangers()
      return ok({})
    }),
    'room.join': within(ports, async ({ room }, by) => {
      const joined = await room.join(by)
      return joined.ok ? ok({}) : joined
    }),
    'room.confirm': within(ports, async ({ room }, { same }) => {
      room.confirm(same)
      return ok({})
    }),
    'room.leave': within(ports, async ({ room }) => {
      await room.leave()
      return ok({})
    }),
  }
}
