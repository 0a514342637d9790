/** Bounds of a pack. They are part of the format: what goes beyond one is refused before room is made for it. */
const KIB = 1024
const MIB = 1024 * KIB

export const STICK_LIMITS = {
  /** One file on a stick with FAT32. */
  fileBytes: 4 * 1024 * MIB - 1,
  prologueBytes: 1024,
  /** Plain bytes of a sealed piece; every piece but the last has exactly as many. */
  pieceBytes: 256 * KIB,
  manifestBytes: 2 * MIB,
  /** One section other than manifest and blob. */
  sectionBytes: 4 * MIB,
  /** All sections but blobs: what an import holds in memory. */
  contentBytes: 64 * MIB,
  objectsInSection: 500,
  objects: 20_000,
  documents: 20_000,
  /** The state of one document. */
  documentBytes: 4 * MIB,
  documentStructs: 400_000,
  batches: 20_000,
  blobs: 5_000,
  blobBytes: 1024 * MIB,
  cborDepth: 12,
} as const
