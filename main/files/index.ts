export type { BlobReader } from './blob-reader.ts'
export { createDownloads, type Downloads } from './downloads.ts'
export {
  isFullDisk,
  listIfThere,
  makeFolderNow,
  readIfThere,
  renamePatiently,
  writeDurably,
} from './durable.ts'
export { type KeptContent, keepContent } from './keep-content.ts'
export type { Limits } from './network-rules.ts'
export { openOutgoing, removeUnfinished } from './outgoing.ts'
export type { BlobLink, DownloadPorts, FileStore } from './ports.ts'
export { createUploads, type Uploads } from './uploads.ts'
