/** Says on standard error how far a long job has come. */
export type Progress = {
  readonly show: (text: string) => void;
  /** Takes the line away before something else is written. */
  readonly clear: () => void;
};

/** A line in a log that nobody watches: seldom enough not to drown what else is there. */
const logLineMs = 10_000;
const redrawMs = 100;

/** On a terminal one line that is written anew; elsewhere a line every ten seconds, and none for what is quick. */
export function createProgress(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
  now: () => number = () => performance.now(),
): Progress {
  const pauseMs = stream.isTTY ? redrawMs : logLineMs;
  let last = now();
  let isShown = false;
  return {
    show: (text) => {
      if (now() - last < pauseMs) return;
      last = now();
      isShown = stream.isTTY;
      stream.write(stream.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
    },
    clear: () => {
      if (isShown) stream.write('\r\u001b[2K');
      isShown = false;
    },
  };
}
