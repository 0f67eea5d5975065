/** ITU-T G.711 µ-law to linear: one byte in, one 16-bit sample out. */
const LINEAR = Int16Array.from({ length: 256 }, (_, code) => {
  const bits = ~code & 0xff;
  const magnitude = (((bits & 0x0f) << 3) + 0x84) << ((bits & 0x70) >> 4);
  return bits & 0x80 ? 0x84 - magnitude : magnitude - 0x84;
});

export function ulawToLinear(ulaw: Uint8Array): Int16Array {
  return Int16Array.from(ulaw, (code) => LINEAR[code] ?? 0);
}
