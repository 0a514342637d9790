export { InvitationMenu } from './invitation-menu.tsx'
