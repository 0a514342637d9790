import { useCallback, useEffect, useRef, useState } from 'react'
import * as Y from 'yjs'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { type AskedFor, api, type CallOutput, type FailureView, useCall } from '../../bridge/index.ts'

export type MinutesView = CallOutput<'minutes.open'>

export interface Minutes {
  readonly view: MinutesView
  readonly doc: Y.Doc
  /** With the first signature. */
  readonly locked: boolean
  readonly saving: 'saved' | 'saving' | 'failed'
  readonly failure: FailureView | null
  readonly say: (work: () => Promise<{ ok: true } | { ok: false; failure: FailureView }>) => Promise<boolean>
  /** Everything that was written is on the disk when it answers. */
  readonly flush: () => Promise<boolean>
}

/** Words of a breath are saved together. */
const BREATH_MS = 700
const FROM_STORE = 'store'

export function useMinutes(meetingId: MeetingId): AskedFor<Minutes, FailureView> {
  const asked = useCall(
    'minutes.open',
    { meetingId },
    {
      renewOn: {
        'desk.changed': ({ meetingIds }) => meetingIds.includes(meetingId),
        'meetings.changed': ({ meetingIds }) => meetingIds.includes(meetingId),
        'session.changed': (about) => about.meetingId === meetingId,
        'sync.changed': true,
      },
    },
  )
  const view = asked.state === 'ready' ? asked.value : null
  const locked = (view?.signatures.length ?? 0) > 0
  // A text that is locked is read anew: what was written here without knowing of the signature is no part of it.
  const doc = useDoc(`${meetingId} ${String(locked)}`)
  const [failure, setFailure] = useState<FailureView | null>(null)
  const saver = useSaver(meetingId, doc, locked, setFailure)
  useEffect(() => {
    if (view !== null) Y.applyUpdate(doc, view.update, FROM_STORE)
  }, [doc, view])
  const say: Minutes['say'] = useCallback(async (work) => {
    const answer = await work()
    setFailure(answer.ok ? null : answer.failure)
    return answer.ok
  }, [])
  if (asked.state !== 'ready') return asked
  const minutes = { view: asked.value, doc, locked, failure, say, ...saver }
  return { state: 'ready', value: minutes, isOld: asked.isOld, retry: asked.retry }
}

/** One document for each key. */
function useDoc(key: string): Y.Doc {
  const [held, hold] = useState(() => ({ key, doc: new Y.Doc() }))
  if (held.key === key) return held.doc
  const next = { key, doc: new Y.Doc() }
  hold(next)
  return next.doc
}

/** What is written goes to the disk in the order in which it was; what could not be saved is tried with what comes next. */
function useSaver(
  meetingId: MeetingId,
  doc: Y.Doc,
  locked: boolean,
  fail: (failure: FailureView | null) => void,
): Pick<Minutes, 'saving' | 'flush'> {
  const [saving, setSaving] = useState<Minutes['saving']>('saved')
  const waiting = useRef<Uint8Array[]>([])
  const line = useRef<Promise<boolean>>(Promise.resolve(true))
  const flush = useCallback(
    (written = waiting.current): Promise<boolean> => {
      line.current = line.current.then(async () => {
        const sent = written.splice(0)
        if (sent.length === 0) return true
        const answer = await api['minutes.write']({ meetingId, update: mergeOf(sent) })
        if (!answer.ok) written.unshift(...sent)
        fail(answer.ok ? null : answer.failure)
        if (!answer.ok || written.length === 0) setSaving(answer.ok ? 'saved' : 'failed')
        return answer.ok
      })
      return line.current
    },
    [meetingId, fail],
  )
  useEffect(() => {
    setSaving('saved')
    if (locked) return undefined
    // What was written in this document is of no other: the text that is locked is another one.
    const written: Uint8Array[] = []
    waiting.current = written
    let timer: ReturnType<typeof setTimeout> | null = null
    const onUpdate = (update: Uint8Array, origin: unknown): void => {
      if (origin === FROM_STORE) return
      written.push(update)
      setSaving('saving')
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(() => void flush(written), BREATH_MS)
    }
    doc.on('update', onUpdate)
    return () => {
      doc.off('update', onUpdate)
      if (timer !== null) clearTimeout(timer)
      void flush(written)
    }
  }, [doc, locked, flush])
  return { saving, flush }
}

const mergeOf = (updates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Y.mergeUpdates([...updates]))
