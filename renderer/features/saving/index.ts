export { SaveTables } from './save-tables.tsx'
export { SavingScreen } from './saving-screen.tsx'
