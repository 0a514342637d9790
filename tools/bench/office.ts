/** An office made for load: each official chairs a meeting of their own; the first one has the second in it. */

import { createAccount } from '../../server/auth/create-account.ts'
import { type ObjectEntry, putObjects } from '../../server/publish/put-objects.ts'
import { openServerStore } from '../../server/store/open.ts'
import type { BodyId, MeetingId, OrganizationId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { OparlPut } from '../../shared/oparl/objects.ts'
import { bodyScope, meetingScope } from '../../shared/oparl/scope.ts'
import { newId } from './updates.ts'

export interface Official {
  readonly name: string
  readonly personId: PersonId
  readonly meetingId: MeetingId
}

export const PASSWORD = 'mật khẩu của bench'
/** Cheap on purpose: signing in is not what is measured here. */
const KDF = { memoryKib: 19_456, passes: 1, lanes: 1 }

export async function seedOffice(dataDir: string, count: number): Promise<readonly Official[]> {
  const store = openServerStore(dataDir)
  const now = instant(Date.now())
  const bodyId = newId<BodyId>()
  const people = Array.from({ length: count }, (_, at) => ({
    name: `người ${at}`,
    personId: newId<PersonId>(),
    meetingId: newId<MeetingId>(),
  }))
  try {
    for (const [at, person] of people.entries()) {
      const guest = at === 0 ? people[1] : undefined
      putObjects(store, entriesOf(bodyId, person, guest), now)
      await createAccount(
        store,
        { personId: person.personId, name: person.name, password: PASSWORD, kdf: KDF },
        now,
      )
    }
  } finally {
    store.close()
  }
  return people
}

function entriesOf(
  bodyId: BodyId,
  { name, personId, meetingId }: Official,
  guest: Official | undefined,
): ObjectEntry[] {
  const now = instant(Date.now())
  const common = { created: now, modified: now, deleted: false }
  const author = personId
  const meeting: OparlPut = {
    type: 'Meeting',
    object: {
      ...common,
      id: meetingId,
      bodyId,
      organizationId: newId<OrganizationId>(),
      name: 'Phiên họp thường kỳ',
      kind: 'ubnd-regular',
      meetingState: 'published',
      start: now,
      end: instant(now + 3_600_000),
      location: { room: 'Phòng họp số 1', address: '' },
      printLine: false,
      participants: [
        { personId, role: 'chair' },
        ...(guest === undefined ? [] : [{ personId: guest.personId, role: 'delegate' as const }]),
      ],
    },
  }
  const person: OparlPut = { type: 'Person', object: { ...common, id: personId, bodyId, name, position: '' } }
  return [
    { scope: bodyScope(bodyId), author, put: person },
    { scope: meetingScope(meetingId), author, put: meeting },
  ]
}
