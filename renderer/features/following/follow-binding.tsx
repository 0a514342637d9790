import { useEffect, useRef } from 'react'
import type { DeskProps } from '../layers/index.ts'
import { useFollowing } from './following.ts'

/** Between the provider and the viewer of one pane. `isFocused`: what is presented is the pane one works in. */
export function FollowBinding({ desk, isFocused }: DeskProps & { readonly isFocused: boolean }) {
  const { mode, target, leave, show } = useFollowing()
  const { send, onViewer, pane, paper } = desk
  const { fileId } = paper.paper
  const fileVersionId = paper.shownVersionId

  const isShown = mode === 'presenting' && isFocused
  useEffect(() => {
    if (!isShown) return
    const begin = (): void => send({ type: 'present', on: true })
    begin()
    const stop = onViewer((message) => {
      // A viewer that had to be started anew knows nothing.
      if (message.type === 'ready') begin()
      if (message.type === 'sight') show({ ...message.place, fileId, fileVersionId })
    })
    return () => {
      stop()
      send({ type: 'present', on: false })
    }
  }, [isShown, send, onViewer, show, fileId, fileVersionId])

  const place = pane === 'main' && target !== null && target.sight.fileId === fileId ? target.sight : null
  const newest = useRef(place)
  newest.current = place
  const isLed = place !== null
  useEffect(() => {
    if (!isLed) return
    const stop = onViewer((message) => {
      if (message.type === 'strayed') leave()
      if (message.type === 'ready') send({ type: 'follow', place: placeOf(newest.current) })
    })
    return () => {
      stop()
      send({ type: 'follow', place: null })
    }
  }, [isLed, send, onViewer, leave])
  useEffect(() => {
    if (place !== null) send({ type: 'follow', place: placeOf(place) })
  }, [place, send])
  return null
}

type Place = NonNullable<ReturnType<typeof useFollowing>['target']>['sight']

const placeOf = (sight: Place | null) =>
  sight === null
    ? null
    : { page: sight.page, turned: sight.turned, region: sight.region, pointer: sight.pointer }
