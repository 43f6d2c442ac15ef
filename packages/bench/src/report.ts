import type { Figure } from './figure.ts';

/** The table a person reads. */
export function printed(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${shown(figure.ours)} ${figure.unit}`,
    `${shown(figure.raw)} ${figure.unit}`,
    `${figure.ratio.toFixed(2)} (${figure.spread.map((value) => value.toFixed(2)).join('–')})`,
    `${figure.target.kind === 'at-least' ? '≥' : '≤'} ${figure.target.ratio}`,
    figure.verdict,
  ]);
  const table = [['figure', 'ours', 'raw limit', 'ratio (quartiles)', 'target', ''], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const notes = figures.flatMap(({ name, notes: said }) => said.map((note) => `  ${name}: ${note}`));
  return [...lines, '', ...notes].join('\n');
}

function shown(value: number): string {
  return value.toPrecision(3).includes('e') ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
