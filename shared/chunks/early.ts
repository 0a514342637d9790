/** Bytes from which a paper may be read while it is on its way. A smaller one is whole about as soon. */
export const EARLY_BYTES = 512 * 1024
