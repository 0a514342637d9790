/** The reader's words. Keys begin with "reader.". */
export const reader = {
  'reader.back': 'Về cuộc họp',
} as const
