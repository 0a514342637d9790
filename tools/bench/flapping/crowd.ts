/** An office of many people in meetings of twenty, each signed in on one device. Made in the server's data folder before it runs. */
import { generateKeyPairSync } from 'node:crypto'
import { ACCESS_MS, sessionsIn } from '../../../server/auth/sessions.ts'
import { putObjects } from '../../../server/publish/put-objects.ts'
import { insertAccount } from '../../../server/store/account-rows.ts'
import { serverSecret } from '../../../server/store/epoch.ts'
import { openServerStore } from '../../../server/store/open.ts'
import { keepDevice } from '../../../server/store/session-rows.ts'
import type { Store } from '../../../server/store/store.ts'
import { together } from '../../../server/store/together.ts'
import type { BodyId, DeviceId, MeetingId, OrganizationId, PersonId } from '../../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../../shared/kernel/instant.ts'
import { bodyScope, meetingScope } from '../../../shared/oparl/scope.ts'
import type { Tokens } from '../../../shared/wire/sign-in.ts'
import { newId } from '../updates.ts'

export interface Attendee {
  readonly personId: PersonId
  readonly deviceId: DeviceId
  readonly meetingId: MeetingId
  /** PKCS #8 DER. */
  readonly signingKey: Uint8Array
  readonly tokens: Tokens
}

const IN_A_MEETING = 20

interface Seeding {
  readonly inAMeeting?: number
  /** Not all in the same second: so that access tokens run out all the time. */
  readonly isSpread?: boolean
}

export function seedCrowd(
  dataDir: string,
  count: number,
  { inAMeeting = IN_A_MEETING, isSpread = true }: Seeding = {},
): Attendee[] {
  const store = openServerStore(dataDir)
  try {
    const bodyId = newId<BodyId>()
    const attendees: Attendee[] = []
    for (let from = 0; from < count; from += inAMeeting)
      attendees.push(...seedMeeting(store, bodyId, { count: Math.min(inAMeeting, count - from), isSpread }))
    return attendees
  } finally {
    store.close()
  }
}

function seedMeeting(
  store: Store,
  bodyId: BodyId,
  { count, isSpread }: { readonly count: number; readonly isSpread: boolean },
): Attendee[] {
  const now = instant(Date.now())
  const common = { created: now, modified: now, deleted: false }
  const meetingId = newId<MeetingId>()
  const people = Array.from({ length: count }, () => newId<PersonId>())
  const [author] = people
  if (author === undefined) throw new Error('a meeting of nobody')
  putObjects(
    store,
    [
      ...people.map((id, at) => ({
        scope: bodyScope(bodyId),
        author,
        put: {
          type: 'Person',
          object: { ...common, id, bodyId, name: `Đại biểu ${at}`, position: '' },
        } as const,
      })),
      {
        scope: meetingScope(meetingId),
        author,
        put: {
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
            location: { room: 'Hội trường', address: '' },
            printLine: false,
            participants: people.map((personId) => ({ personId, role: 'delegate' as const })),
          },
        },
      },
    ],
    now,
  )
  return people.map((personId, at) => {
    const agoMs = isSpread ? (at / count) * 0.8 * ACCESS_MS : 0
    return signedInAttendee(store, personId, { meetingId, at: instant(now - agoMs) })
  })
}

/** As after a sign-in at that time, without the argon2id of five hundred passwords. */
function signedInAttendee(
  store: Store,
  personId: PersonId,
  { meetingId, at: now }: { readonly meetingId: MeetingId; readonly at: Instant },
): Attendee {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const deviceId = newId<DeviceId>()
  const sessions = sessionsIn(store, serverSecret(store), together(store))
  const tokens = store.write((tx) => {
    insertAccount(tx, {
      personId,
      name: personId,
      nameKey: personId,
      officeRole: 'member',
      salt: new Uint8Array(16),
      kdf: { memoryKib: 19_456, passes: 1, lanes: 1 },
      secretHash: 'nobody signs in with it',
      created: now,
    })
    keepDevice(tx, { deviceId, personId, publicKey: raw, name: 'bench' }, now)
    return sessions.issue(tx, deviceId, now)
  })
  const signingKey = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }))
  return { personId, deviceId, meetingId, signingKey, tokens }
}
