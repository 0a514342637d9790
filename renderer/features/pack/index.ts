export { PackButton } from './pack-button.tsx'
