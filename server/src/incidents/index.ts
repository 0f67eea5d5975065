/** 漏えい等: what may have got out, who is told, and by when. */
export { serveIncidents as registerIncidents } from './incident-routes.ts';
