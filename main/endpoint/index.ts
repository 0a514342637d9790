export { fetchFile } from './file.ts'
export { type LookPorts, lookAtSite, type SiteDocument, type SiteFound } from './look.ts'
export type { Answer, EndpointCode, EndpointPorts, Get } from './ports.ts'
