/** The door for assistants (Model Context Protocol). */
export { serveMcp as registerMcp } from './serve-mcp.ts';
