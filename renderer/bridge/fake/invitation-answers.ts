/** Invitations of the made-up world: saved under their usual names, on no disk. */
export const invitationAnswers = {
  'invitation.save': ({ format }: { format: string }) => ({ fileName: `Phiên họp - giấy mời.${format}` }),
  'invitation.show': () => ({}),
} as const
