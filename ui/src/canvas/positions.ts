// Positions as arrays of x, y: copying a point, comparing two sets. Pure.
export function copyPoint(from: Float32Array, i: number | undefined, to: Float32Array, k: number): void {
  if (i === undefined) return;
  to[2 * k] = from[2 * i];
  to[2 * k + 1] = from[2 * i + 1];
}

export function samePositions(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((value, i) => Math.abs(value - b[i]) < 0.01);
}
