/** The door: sign in, choose a PIN, unlock. */
export { ChoosePinScreen } from './choose-pin-screen.tsx'
export { SignInScreen } from './sign-in-screen.tsx'
export { UnlockScreen } from './unlock-screen.tsx'
