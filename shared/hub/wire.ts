/** What a hub says of itself, and signing in to it: by the device's key, which the directory of devices knows. */
import { z } from 'zod'
import { DeviceId, HubId, PersonId } from '../kernel/ids.ts'
import { APP_MARK } from '../wire/protocol.ts'
import { Hello, Tokens } from '../wire/sign-in.ts'

const base64 = (max: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9+/]*={0,2}$/)
    .max(max)

/** Who holds a hub. Its certificate says the same, signed by the device (statement.ts): this alone proves nothing. */
export const HubFacts = z.object({ hubId: HubId, personId: PersonId, deviceId: DeviceId })
export type HubFacts = z.infer<typeof HubFacts>

/** `GET /v1/hello` of a hub. A server's has no `hub`. */
export const HubHello = Hello.extend({ hub: HubFacts })
export type HubHello = z.infer<typeof HubHello>

/** `POST /v1/hub/challenge`, answered for unknown devices too. */
export const HubChallengeRequest = z.object({ deviceId: DeviceId })
export const HubChallenge = z.object({ app: z.literal(APP_MARK), challenge: base64(64) })
export type HubChallenge = z.infer<typeof HubChallenge>

/** `POST /v1/hub/sign-in`. `signature`: Ed25519, base64, over `hubSignInText`. A challenge is good once, for a minute. */
export const HubSignInRequest = z.object({
  deviceId: DeviceId,
  challenge: base64(64),
  signature: base64(88),
})
export type HubSignInRequest = z.infer<typeof HubSignInRequest>
export const HubSignedIn = z.object({ app: z.literal(APP_MARK), personId: PersonId, tokens: Tokens })
export type HubSignedIn = z.infer<typeof HubSignedIn>

/**
 * What a device signs to come in. `certificate`: SHA-256 of the hub's certificate in DER, lower-case hexadecimal, as the
 * device sees it; empty where there is no TLS (tests). So a challenge cannot be passed on by a hub between.
 */
export function hubSignInText(hubId: HubId, certificate: string, challenge: string): string {
  return `phong-hop/hub-sign-in/1\n${hubId}\n${certificate}\n${challenge}\n`
}
