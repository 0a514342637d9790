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

/**
 * Who holds a hub. `proof`: Ed25519 signature, base64, by the holder's device over `hubProofText`: whoever knows the
 * directory of devices can tell that the certificate on this line is that of the holder's hub.
 */
export const HubFacts = z.object({
  hubId: HubId,
  personId: PersonId,
  deviceId: DeviceId,
  proof: base64(88),
})
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
 * What the holder's device signs. `certificate`: SHA-256 of the hub's certificate in DER, lower-case hexadecimal, as the
 * other side of the line sees it; empty where there is no TLS (tests).
 */
export function hubProofText(hubId: HubId, certificate: string): string {
  return `phong-hop/hub/1\n${hubId}\n${certificate}\n`
}

/** What a device signs to come in. The certificate is in it: a challenge cannot be passed on by a hub between. */
export function hubSignInText(hubId: HubId, certificate: string, challenge: string): string {
  return `phong-hop/hub-sign-in/1\n${hubId}\n${certificate}\n${challenge}\n`
}
