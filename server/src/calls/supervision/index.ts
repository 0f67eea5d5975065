/** What desk, board and the supervisors' own screens may use. */
export { operatorBridge, placeOf, joinAs } from './place-of.ts';
export type { SupervisionMode } from './place-of.ts';
export { addSupervision, deskLegOf, noteMode, notePlace, openBy, openOf } from './supervision-store.ts';
export type { Supervision } from './supervision-store.ts';
export { endSupervision } from './end-supervision.ts';
export { supervisorGone, supervisorPhoneBack } from './supervisor-phone.ts';
export { restoreSupervisors } from './restore-supervisors.ts';
