export { serveReadings as registerReadings } from './reading-routes.ts';
