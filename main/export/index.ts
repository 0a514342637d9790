export { LIMITS as IMPORT_LIMITS } from './import/foreign.ts'
export { type ExportOrder, OrderLayer } from './order.ts'
export { type Child, type Done, type Job, type JobPorts, runJob, type Source } from './run.ts'
export { fileNameFor, LAYER_NAMES, moment } from './words.ts'
