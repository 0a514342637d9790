export { createOcrJobs, type OcrJobs, type OcrPorts } from './jobs.ts'
