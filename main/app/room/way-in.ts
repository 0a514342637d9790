/** From an address to a certificate, and from a certificate to a decision. */
import { equalBytes } from '../../../shared/hub/bytes.ts'
import type { Invitation } from '../../../shared/hub/invitation.ts'
import type { HubAddress } from '../../../shared/hub/short-code.ts'
import type { JoinFailing } from '../../../shared/ipc/room.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { isSigned, judgeCertificate, type ShownCertificate, type Standing } from '../../room/certificate.ts'
import { introduce } from '../../room/introduce.ts'
import type { RoomPorts } from './ports.ts'

/** A hub that answered, and what is known of it. Nothing of ours has been sent to it. */
export interface Door {
  readonly at: HubAddress
  readonly shown: ShownCertificate
  readonly standing: Standing
  readonly ownerName: string | null
}

/** Keys of hubs that were compared since the vault was opened. */
export type Compared = ReadonlyMap<string, Uint8Array>

type Ways = Pick<RoomPorts, 'me' | 'directory'> & { readonly compared: Compared }

/** The first address that answers and fits. */
export async function knock(
  ways: Ways,
  invitation: Pick<Invitation, 'at'> & Partial<Pick<Invitation, 'certificate' | 'mark'>>,
): Promise<Result<Door, JoinFailing>> {
  let last: Result<never, JoinFailing> = fail('room/no-answer')
  for (const at of invitation.at) {
    const shown = await introduce({ host: at.address, port: at.port })
    if (!shown.ok) {
      last = shown
      continue
    }
    const isInvited = fits(shown.value, invitation)
    if (!isInvited) {
      last = fail('room/other-hub')
      continue
    }
    return judged(ways, at, shown.value)
  }
  return last
}

function fits(
  shown: ShownCertificate,
  { certificate, mark }: Partial<Pick<Invitation, 'certificate' | 'mark'>>,
): boolean {
  if (certificate !== undefined && certificate !== null) return equalBytes(certificate, shown.hash)
  return mark === undefined || shown.hash[0] === mark
}

async function judged(
  { me, directory, compared }: Ways,
  at: HubAddress,
  shown: ShownCertificate,
): Promise<Result<Door, JoinFailing>> {
  const standing = await judgeCertificate(shown, me.bodyId, directory.deviceOf)
  if (!standing.ok) return standing
  if (standing.value.is === 'stranger') {
    const key = compared.get(standing.value.deviceId)
    if (key !== undefined && (shown.statement === null || !isSigned(shown, shown.statement, key)))
      return fail('room/not-genuine')
    return ok({ at, shown, standing: standing.value, ownerName: null })
  }
  const { personId } = standing.value
  if (!(await directory.isInCharge(personId))) return fail('room/not-in-charge')
  const person = await directory.person(personId)
  return ok({ at, shown, standing: standing.value, ownerName: person?.name ?? null })
}
