/** A failure that a person can meet: a stable code (`area/what-happened`) and facts for its sentence. Never words. */
export interface Failure<Code extends string = string> {
  readonly code: Code
  readonly params?: Readonly<Record<string, string | number>>
}

/** What crosses a boundary: either a value or a named failure. Bugs are thrown, never returned. */
export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure<Code> }

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function fail<Code extends string>(
  code: Code,
  params?: Failure['params'],
): { readonly ok: false; readonly failure: Failure<Code> } {
  return { ok: false, failure: params === undefined ? { code } : { code, params } }
}
