export { useArchive } from './use-archive.tsx'
