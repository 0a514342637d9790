export { SavingScreen } from './saving-screen.tsx'
