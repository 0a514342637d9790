import type { Format } from './format.ts'
import { isMessage, type MessageKey, type Translate } from './translate.ts'

export interface FailureWords {
  /** What happened, one sentence. */
  readonly what: string
  /** What is safe and what to do now. */
  readonly then: string
  /** For "Chi tiết kỹ thuật" alone: the code and its facts. */
  readonly detail: string
}

interface Failed {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>> | undefined
}

/** The words for a failure. An unknown code gets an honest general sentence; the code stays in the detail. */
export function failureWords(failure: Failed, t: Translate, format: Format): FailureWords {
  const known = isMessage(`failure.${failure.code}.what`) ? failure.code : 'unknown'
  const params = {
    ...failure.params,
    wait: waitWords(failure, t, format),
    moment: momentWords(failure, format),
  }
  const facts = Object.entries(failure.params ?? {}).map(([name, value]) => `${name}=${value}`)
  return {
    what: t(`failure.${known}.what` as MessageKey, params),
    then: t(`failure.${known}.then` as MessageKey, params),
    detail: [failure.code, ...facts].join(' · '),
  }
}

/** `at`: when something begins or has ended. */
function momentWords(failure: Failed, format: Format): string {
  const at = failure.params?.['at']
  return typeof at === 'number' ? `${format.time(at)} ${format.date(at)}` : ''
}

function waitWords(failure: Failed, t: Translate, format: Format): string {
  const waitMs = failure.params?.['waitMs'] ?? failure.params?.['retryAfterMs']
  return typeof waitMs === 'number' ? format.wait(waitMs) : t('common.a-few-minutes')
}
