/** The cells of an .xlsx as text, for what people keep in Excel. Hostile bytes: it runs in the exporting process only. */
import readXlsxFile from 'read-excel-file/universal'

export interface SheetText {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

const VIETNAM_DAY = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'UTC',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})

/** Null: it is no workbook that can be read. Dates come as "23/11/2026", numbers as they are typed. */
export async function readWorkbook(bytes: Uint8Array): Promise<SheetText[] | null> {
  try {
    const copy = new Uint8Array(bytes)
    const sheets = await readXlsxFile(copy.buffer)
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(textOf)) }))
  } catch {
    // Not a zip, or a zip of something else.
    return null
  }
}

function textOf(value: unknown): string {
  if (value instanceof Date) return VIETNAM_DAY.format(value)
  return value === null || value === undefined ? '' : String(value).normalize('NFC').trim()
}
