export { OutsideDialogs } from './outside-dialogs.tsx'
export { OutsideSection } from './outside-section.tsx'
