/** Types that turn the one contract into a client, handlers and checks. See contract.ts. */
import type { z } from 'zod'
import type { Result } from '../kernel/result.ts'

export interface Call<I extends z.ZodType, O extends z.ZodType, F extends string> {
  readonly is: 'call'
  readonly input: I
  readonly output: O
  readonly failures: readonly F[]
}
export interface Signal<P extends z.ZodType> {
  readonly is: 'signal'
  readonly payload: P
}

export function call<I extends z.ZodType, O extends z.ZodType, const F extends string>(shape: {
  input: I
  output: O
  failures: readonly F[]
}): Call<I, O, F> {
  return { is: 'call', ...shape }
}
export function signal<P extends z.ZodType>(payload: P): Signal<P> {
  return { is: 'signal', payload }
}

/** Failures that any call may give: the handler threw (a bug, with an incident id), or nobody is signed in. */
export type CommonFailure = 'ipc/crashed' | 'ipc/refused' | 'app/locked'

type CallsOf<C> = { [K in keyof C as C[K] extends Call<z.ZodType, z.ZodType, string> ? K : never]: C[K] }
type SignalsOf<C> = { [K in keyof C as C[K] extends Signal<z.ZodType> ? K : never]: C[K] }

/** What the renderer sees: every call answers a Result, never rejects. */
export type ClientOf<C> = {
  readonly [K in keyof CallsOf<C>]: CallsOf<C>[K] extends Call<infer I, infer O, infer F>
    ? (input: z.input<I>) => Promise<Result<z.output<O>, F | CommonFailure>>
    : never
}
/** What main provides: leave one out and the compiler stops. */
export type HandlersOf<C> = {
  readonly [K in keyof CallsOf<C>]: CallsOf<C>[K] extends Call<infer I, infer O, infer F>
    ? (input: z.output<I>) => Promise<Result<z.input<O>, F | CommonFailure>>
    : never
}
export type SignalNameOf<C> = keyof SignalsOf<C>
export type SignalPayloadOf<C, K extends keyof SignalsOf<C>> =
  SignalsOf<C>[K] extends Signal<infer P> ? z.output<P> : never
