/** A paper signed as offices do: a detached CMS signature over its bytes, by a key made for the test. */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from 'pdf-lib'
import type { Scratch } from './readers.ts'

const ROOM = 8192
/** Stand-ins of ten digits, written over when the length is known. */
const BLANKS = [9_999_999_991, 9_999_999_992, 9_999_999_993] as const

/** `certified`: what the signature allows afterwards (DocMDP); null: it says nothing. */
export async function signedPaper(scratch: Scratch, certified: 1 | 2 | 3 | null): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage([595, 842])
  page.drawText('Van ban da ky', { x: 80, y: 700 })
  pdf.addPage([595, 842])
  const { context } = pdf
  const signature = context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'adbe.pkcs7.detached',
    ByteRange: [0, ...BLANKS],
    M: PDFString.of("D:20261123140000+07'00'"),
  })
  signature.set(PDFName.of('Contents'), PDFHexString.of('0'.repeat(ROOM * 2)))
  const ref = context.register(signature)
  if (certified !== null) {
    signature.set(
      PDFName.of('Reference'),
      context.obj([
        {
          Type: 'SigRef',
          TransformMethod: 'DocMDP',
          TransformParams: { Type: 'TransformParams', P: certified, V: '1.2' },
        },
      ]),
    )
    pdf.catalog.set(PDFName.of('Perms'), context.obj({ DocMDP: ref }))
  }
  const look = context.register(
    context.stream('0.8 0.1 0.1 rg 0 0 120 40 re f', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 120, 40],
    }),
  )
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of('Signature1'),
      V: ref,
      F: 132,
      Rect: [400, 100, 520, 140],
      P: page.ref,
      AP: { N: look },
    }),
  )
  page.node.set(PDFName.Annots, context.obj([field]))
  pdf.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [field], SigFlags: PDFNumber.of(3) }))
  return seal(scratch, Buffer.from(await pdf.save({ useObjectStreams: false })))
}

function seal(scratch: Scratch, pdf: Buffer): Uint8Array {
  const start = pdf.indexOf(`<${'0'.repeat(64)}`)
  const end = start + ROOM * 2 + 2
  const numbers = [start, end, pdf.length - end]
  for (const [at, blank] of BLANKS.entries()) {
    const where = pdf.indexOf(String(blank))
    pdf.write(String(numbers[at]).padEnd(10), where, 'latin1')
  }
  const content = scratch.put('to-sign', Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)]))
  const [key, certificate, out] = ['key.pem', 'certificate.pem', 'signature.der'].map((name) =>
    path.join(scratch.folder, name),
  )
  const subject = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=Uy ban nhan dan xa/C=VN',
  ]
  execFileSync('openssl', [...subject, '-keyout', key!, '-out', certificate!], { stdio: 'ignore' })
  const sign = [
    'cms',
    '-sign',
    '-binary',
    '-md',
    'sha256',
    '-outform',
    'DER',
    '-in',
    content,
    '-signer',
    certificate!,
    '-inkey',
    key!,
  ]
  execFileSync('openssl', [...sign, '-out', out!])
  const der = execFileSync('cat', [out!]).toString('hex')
  pdf.write(der.padEnd(ROOM * 2, '0'), start + 1, 'latin1')
  return pdf
}
