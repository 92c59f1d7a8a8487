/**
 * ONNX Runtime gives the computer an id, keeps a database about its use in the home folder and uploads it, unless this
 * variable is set before the library is loaded. It is read by native code, so that a worker's own copy comes too late.
 */
export function forbidTelemetry(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1';
}
