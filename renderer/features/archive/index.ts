export { ArchiveMenu } from './archive-menu.tsx'
