/** The four states of anything asked for (loading, empty, failed, ready), in words; and of a list that is saved. */
export { Asking } from './asking.tsx'
export { FailureNotice } from './failure-notice.tsx'
export { SaveTable } from './save-table.tsx'
