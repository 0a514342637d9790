export { keyWords } from './key-settings.tsx'
export { SettingsScreen } from './settings-screen.tsx'
