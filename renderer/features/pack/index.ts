export { usePackItem } from './use-pack-item.tsx'
