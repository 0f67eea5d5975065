/** What other features may use of alarms. */
export { raiseAlarm, settleByItself } from './raise-alarm.ts';
export type { NewAlarm } from './raise-alarm.ts';
export { registerAlarms } from './alarm-routes.ts';
