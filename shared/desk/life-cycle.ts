/** The life of a pack: which role may do what in which state. Server and device go by this one table [SYNC-155]. */

/** `none`: there is no desk log yet. */
export const PACK_STATES = [
  'none',
  'draft',
  'submitted',
  'approved',
  'rejected',
  'published',
  'archived',
] as const
export type PackState = (typeof PACK_STATES)[number]

/** Changes: of a draft, or of a pack that is out (đổi giờ họp, bổ sung, thay thế, thu hồi). */
export const EDITS = ['edit', 'amend', 'supplement', 'replace', 'recall'] as const
export type EditAction = (typeof EDITS)[number]

/** Steps: trình duyệt, rút trình, duyệt, từ chối, phát hành, lưu trữ. */
export const STEPS = ['submit', 'take-back', 'approve', 'reject', 'publish', 'archive'] as const
export type StepAction = (typeof STEPS)[number]

/** `begin`: the first edit of a desk log. */
export type PackAction = 'begin' | EditAction | StepAction
export const PACK_ACTIONS: readonly PackAction[] = ['begin', ...EDITS, ...STEPS]

/** A person's part: in the meeting, or `office` (văn thư, the office's secretary who is not in it), or none. */
export const DESK_ROLES = ['secretary', 'chair', 'delegate', 'guest', 'office', 'outsider'] as const
export type DeskRole = (typeof DESK_ROLES)[number]

const MAY: { readonly [R in DeskRole]?: { readonly [S in PackState]?: readonly PackAction[] } } = {
  secretary: {
    draft: ['edit', 'submit'],
    submitted: ['take-back'],
    approved: ['take-back', 'publish'],
    rejected: ['edit', 'submit'],
    published: ['amend', 'supplement', 'replace', 'recall', 'archive'],
  },
  chair: {
    submitted: ['approve', 'reject'],
    // Until it is out, the chair may think better of it.
    approved: ['reject'],
  },
  office: { none: ['begin'] },
}

export const mayDo = (role: DeskRole, state: PackState, action: PackAction): boolean =>
  MAY[role]?.[state]?.includes(action) ?? false

/** The same for a person with several parts: a chair who writes the papers too. */
export const anyMay = (roles: readonly DeskRole[], state: PackState, action: PackAction): boolean =>
  roles.some((role) => mayDo(role, state, action))

export const STATE_AFTER: { readonly [A in StepAction]: PackState } = {
  submit: 'submitted',
  'take-back': 'draft',
  approve: 'approved',
  reject: 'rejected',
  publish: 'published',
  archive: 'archived',
}

const WITH_REASON: readonly PackAction[] = ['reject', 'replace', 'recall']
export const needsReason = (action: PackAction): boolean => WITH_REASON.includes(action)
