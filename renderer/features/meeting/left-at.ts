import type { MeetingId } from '../../../shared/kernel/ids.ts'

/** The row a meeting was left at, while the window lives: coming back from a paper finds it again. */
export const leftAt = new Map<MeetingId, string>()
