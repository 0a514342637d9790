const nothing = () => ({})

/** Nobody presents until a test sends the signals. */
export const followingAnswers = {
  'following.watch': nothing,
  'following.present': nothing,
  'following.show': nothing,
  'following.stop': nothing,
  'following.let': nothing,
}
