// Putting points in a row or a column. Pure.
const NEAREST = 110;

/** The same points in a row or a column, in their order, evenly apart. */
export function aligned(
  points: { x: number; y: number }[],
  along: "row" | "column",
): { x: number; y: number }[] {
  const [main, cross] = along === "row" ? (["x", "y"] as const) : (["y", "x"] as const);
  const order = points.map((_, i) => i).sort((a, b) => points[a][main] - points[b][main]);
  const level = points.reduce((sum, point) => sum + point[cross], 0) / points.length;
  const [first, last] = [points[order[0]][main], points[order[order.length - 1]][main]];
  const gap = Math.max(NEAREST, (last - first) / (points.length - 1));
  const start = (first + last) / 2 - (gap * (points.length - 1)) / 2;
  const result: { x: number; y: number }[] = [];
  order.forEach((i, place) => {
    result[i] = { x: 0, y: 0, [main]: start + gap * place, [cross]: level } as { x: number; y: number };
  });
  return result;
}
