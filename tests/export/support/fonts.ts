/** The fonts that exports embed, from their packages. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Face, ReadFace } from '../../../main/export/pdf/type.ts'

const PACKAGES = path.join(import.meta.dirname, '../../../node_modules/@expo-google-fonts')
const FILES: Record<Face, string> = {
  sans: 'be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
  sansBold: 'be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf',
  serif: 'tinos/400Regular/Tinos_400Regular.ttf',
  serifBold: 'tinos/700Bold/Tinos_700Bold.ttf',
  serifItalic: 'tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
  serifBoldItalic: 'tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf',
}
export const readFace: ReadFace = async (face) =>
  new Uint8Array(await readFile(path.join(PACKAGES, FILES[face])))
