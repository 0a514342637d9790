import { useCallback, useEffect, useRef, useState } from 'react'
import {
  api,
  type CallFailure,
  type CallInput,
  type CallName,
  type CallOutput,
  onSignal,
  type SignalName,
  type SignalPayload,
} from './api.ts'

/** Something asked for: on its way, refused, or there (`isOld`: it answers the question before). */
export type AskedFor<Value, Failed> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failed; readonly retry: () => void }
  | { readonly state: 'ready'; readonly value: Value; readonly isOld: boolean; readonly retry: () => void }
export type Asked<K extends CallName> = AskedFor<CallOutput<K>, CallFailure<K>>

type Renewals = { readonly [S in SignalName]?: ((payload: SignalPayload<S>) => boolean) | true }

export interface CallOptions {
  /** Signals after which the answer is asked for anew; a function says whether this one matters. */
  readonly renewOn?: Renewals
  /** While false nothing is asked. */
  readonly when?: boolean
}

/** Like `Asked`, kept beside the question it answers. */
interface Answer<K extends CallName> {
  readonly question: string
  readonly result:
    | { readonly ok: true; readonly value: CallOutput<K> }
    | { readonly ok: false; readonly failure: CallFailure<K> }
}

/**
 * Asks main and asks again after signals. While it asks again with another input the old answer stays (`isOld`),
 * so that lists do not flicker. Late answers to old questions are dropped; signals that come while one question
 * is under way lead to one more, never to a heap.
 */
export function useCall<K extends CallName>(
  name: K,
  input: CallInput<K>,
  options: CallOptions = {},
): Asked<K> {
  const { when = true } = options
  const question = `${name} ${JSON.stringify(input)}`
  const [answer, setAnswer] = useState<Answer<K> | null>(null)
  const latest = useRef({ question, input, when })
  latest.current = { question, input, when }
  const underWay = useRef<string | null>(null)
  const askOnceMore = useRef(false)
  const mounted = useRef(true)

  const ask = useCallback(() => {
    const asked = latest.current
    if (!asked.when) return
    if (underWay.current === asked.question) {
      askOnceMore.current = true
      return
    }
    underWay.current = asked.question
    askOnceMore.current = false
    void (api[name] as (input: unknown) => Promise<Answer<K>['result']>)(asked.input).then((result) => {
      if (
        !mounted.current ||
        latest.current.question !== asked.question ||
        underWay.current !== asked.question
      )
        return
      underWay.current = null
      setAnswer({ question: asked.question, result })
      if (askOnceMore.current) ask()
    })
  }, [name])

  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
      underWay.current = null
    }
  }, [])

  useEffect(() => {
    if (when) ask()
  }, [ask, question, when])

  useRenewals(options.renewOn, ask)

  if (answer === null) return { state: 'loading' }
  if (answer.result.ok)
    return { state: 'ready', value: answer.result.value, isOld: answer.question !== question, retry: ask }
  if (answer.question !== question) return { state: 'loading' }
  return { state: 'failed', failure: answer.result.failure, retry: ask }
}

/** Calls `ask` after each signal of the table that matters. The listeners stay; only what matters may change. */
function useRenewals(renewOn: Renewals | undefined, ask: () => void): void {
  const newest = useRef(renewOn)
  newest.current = renewOn
  const signals = Object.keys(renewOn ?? {}).join(' ')
  useEffect(() => {
    const listen = (name: SignalName) =>
      onSignal(name, (payload) => {
        const matters = newest.current?.[name] as ((payload: unknown) => boolean) | true | undefined
        if (matters === true || matters?.(payload) === true) ask()
      })
    const stops = signals
      .split(' ')
      .filter(Boolean)
      .map((name) => listen(name as SignalName))
    return () => {
      for (const stop of stops) stop()
    }
  }, [signals, ask])
}
