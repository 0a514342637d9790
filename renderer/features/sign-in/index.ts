/** The door: sign in, choose a PIN, unlock. */
export { ChoosePinScreen } from './choose-pin-screen.tsx'
export { PeopleDoor } from './people-door.tsx'
