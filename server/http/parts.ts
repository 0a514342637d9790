import type { Clock } from '../../shared/kernel/ports.ts'
import type { Rights } from '../auth/rights.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { SignInDesk } from '../auth/sign-in.ts'
import type { SyncDesk } from '../feed/sync.ts'
import type { ManifestDesk } from '../publish/manifests.ts'
import type { PackPublisher } from '../publish/publish-pack.ts'
import type { PaperDesk } from '../publish/publish-paper.ts'
import type { SessionDesk } from '../session/session-desk.ts'
import type { Contents } from '../store/contents.ts'
import type { Store } from '../store/store.ts'
import type { Caller } from './identity.ts'
import type { NudgeHub } from './nudge-hub.ts'
import type { RateLimit } from './rate.ts'
import type { StageDesk } from './stages.ts'
import type { UploadDesk } from './upload-desk.ts'

/** Everything that routes are made of. compose.ts builds it. */
export interface Parts {
  readonly store: Store
  readonly clock: Clock
  readonly rights: Rights
  readonly sessions: Sessions
  readonly signIn: SignInDesk
  readonly sync: SyncDesk
  /** Meetings as they are held. */
  readonly meetings: SessionDesk
  readonly papers: PaperDesk
  readonly packs: PackPublisher
  readonly contents: Contents
  readonly manifests: ManifestDesk
  readonly uploads: UploadDesk
  readonly hub: NudgeHub
  readonly stages: StageDesk
  readonly requestRate: RateLimit
  readonly nameRate: RateLimit
  readonly serverName: string | undefined
  readonly paperBytes: number
}

/** Every route says which it is; one that says nothing does not start (see app.ts). */
export type RouteAccess = 'public' | 'signed-in'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess
  }
  interface FastifyRequest {
    caller: Caller | null
  }
}
