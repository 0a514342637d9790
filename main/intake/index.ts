export { createIntakeJobs, type IntakeJobs } from './jobs.ts'
export { ENDINGS } from './kinds.ts'
export { convertToPdf, findOffice, usualPlaces } from './office.ts'
export type { Found, IntakeChild, IntakePorts, KeepCode, Kept, TakenFile } from './ports.ts'
