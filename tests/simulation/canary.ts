/** Words that people write in private layers alone: nowhere else may they be found in clear. */
export const CANARY = 'chim-rieng-tu'

export const isPrivate = (docId: string): boolean => docId.startsWith('private/')
