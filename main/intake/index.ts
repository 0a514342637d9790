export { checkSignatures } from './check-signatures.ts'
export { createIntakeJobs, type IntakeJobs } from './jobs.ts'
export { ENDINGS } from './kinds.ts'
export { type Listing, listFolder } from './listing.ts'
export { convertToPdf, findOffice, usualPlaces } from './office.ts'
export type {
  Brought,
  Found,
  IntakeChild,
  IntakePorts,
  KeepCode,
  Kept,
  Place,
  SaidBefore,
  TakenFile,
} from './ports.ts'
