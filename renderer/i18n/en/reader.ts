import type { reader as source } from '../vi/reader.ts'

export const reader: Record<keyof typeof source, string> = {
  'reader.back': 'Back to the meeting',
}
