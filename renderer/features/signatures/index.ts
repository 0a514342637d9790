export { PaperSignatures } from './paper-signatures.tsx'
export { SignatureLines, worstOf } from './signature-lines.tsx'
