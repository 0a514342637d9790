import { type ReactNode, useCallback } from 'react'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import { type FollowedPlace, FollowingProvider } from '../features/following/index.ts'
import type { Route } from './routes.ts'
import type { Navigation } from './use-route.ts'

/** The meeting on the screen, if it is one. */
const meetingOf = (route: Route): MeetingId | null =>
  route.at === 'meeting' || route.at === 'reader' || route.at === 'session' ? route.meetingId : null

export function FollowingAround({
  navigation,
  children,
}: {
  readonly navigation: Navigation
  readonly children: ReactNode
}) {
  const { route, go } = navigation
  const open = useCallback(
    ({ fileVersionId, ...place }: FollowedPlace) =>
      go({ at: 'reader', ...place, ...(fileVersionId === null ? {} : { fileVersionId }) }),
    [go],
  )
  const paper =
    route.at === 'reader' ? { fileId: route.fileId, fileVersionId: route.fileVersionId ?? null } : null
  return (
    <FollowingProvider meetingId={meetingOf(route)} paper={paper} open={open}>
      {children}
    </FollowingProvider>
  )
}
