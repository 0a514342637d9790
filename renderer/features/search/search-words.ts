import type { SearchHit } from '../../bridge/index.ts'
import type { Translate } from '../../i18n/index.ts'

/** What kind of thing was found, with its page counted from 1. */
export function kindWords(hit: SearchHit, t: Translate): string {
  const page = hit.page === null ? null : hit.page + 1
  switch (hit.kind) {
    case 'meeting':
      return t('search.kind.meeting')
    case 'agenda-item':
      return t('search.kind.agenda-item')
    case 'paper':
      return t('search.kind.paper')
    case 'page':
      return page === null ? t('search.kind.paper') : t('search.kind.page', { page })
    case 'note':
      return page === null ? t('search.kind.note-plain') : t('search.kind.note', { page })
  }
}

/** The line above the snippet: the paper's name, or the meeting's where there is no paper. */
export function titleOf(hit: SearchHit): string {
  return hit.paperName === '' ? hit.meetingName : hit.paperName
}
