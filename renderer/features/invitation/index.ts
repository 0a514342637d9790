export { AnswersButton } from './answers-dialog.tsx'
export { InvitationMenu } from './invitation-menu.tsx'
export { RsvpCard } from './rsvp-card.tsx'
