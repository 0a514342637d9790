import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { promised, within } from './within.ts'

type InvitationCalls = Pick<Handlers, 'invitation.save' | 'invitation.show'>

export function invitationHandlers(ports: HandlerPorts): InvitationCalls {
  const { letters } = ports
  return {
    'invitation.save': within(ports, async (session, wish) => {
      const saved = await letters.save(session, wish)
      return saved.ok ? saved : promised(saved.failure, contract['invitation.save'].failures)
    }),
    'invitation.show': within(ports, async () => {
      letters.show()
      return ok({})
    }),
  }
}
