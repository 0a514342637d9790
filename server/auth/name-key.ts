/** Two spellings of one name: NFC against NFD, large against small letters, spaces around and between. */
export function nameKey(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('und').normalize('NFC')
}
