/** Numbers of fields in ONNX's protocol buffers: a model's graph, the graph's outputs, a value's name and type. */
const GRAPH = 7;
const OUTPUT = 12;
const NAME = 1;
const TYPE = 2;
const TENSOR_TYPE = 1;
/** `elem_type: FLOAT`. */
const OF_FLOATS = Uint8Array.of(8, 1);

/**
 * A model's file with one more of its inner values among its outputs. Protocol buffers are merged by putting one after
 * the other, so what is added stands at the end and the model itself is not touched.
 */
export function withOutput(model: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  const type = field(TYPE, field(TENSOR_TYPE, OF_FLOATS));
  const output = Buffer.concat([field(NAME, Buffer.from(name)), type]);
  return Buffer.concat([model, field(GRAPH, field(OUTPUT, output))]);
}

/** A field that holds bytes: its number and kind, its length, the bytes. */
function field(number: number, body: Uint8Array): Uint8Array {
  const bytesKind = 2;
  const head = [(number << 3) | bytesKind];
  let rest = body.length;
  while (rest > 127) {
    head.push((rest & 127) | 128);
    rest >>= 7;
  }
  return Buffer.concat([Uint8Array.of(...head, rest), body]);
}
