/** The four states of anything asked for (loading, empty, failed, ready), in words. */
export { Asking } from './asking.tsx'
export { FailureNotice } from './failure-notice.tsx'
