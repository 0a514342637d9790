export { AnswersButton } from './answers-dialog.tsx'
export { RsvpCard } from './rsvp-card.tsx'
export { useInvitationFiles } from './use-invitation-files.tsx'
