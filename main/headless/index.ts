export { type Host, type HostOptions, type StartedHost, startHost } from './server.ts';
