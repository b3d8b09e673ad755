// Tables as Markdown, so that they can be put into a document as they are printed.

export const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Prints a table. The first column is text, the others stand to the right. */
export function table(title: string, heads: string[], rows: string[][]): void {
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  const rule = row(heads.map((_, place) => (place === 0 ? '---' : '--:')));
  console.log(['', title, '', row(heads), rule, ...rows.map(row)].join('\n'));
}

/** A promise about the shop in numbers, and what was measured. */
export interface Budget {
  what: string;
  /** What it may be at most, or at least. */
  bound: 'most' | 'least';
  limit: number;
  measured: number;
  unit: string;
  digits?: number;
}

/** Whether a budget is met, or by how much it is not. */
export function verdict({ bound, limit, measured }: Budget): string {
  if (bound === 'most' ? measured <= limit : measured >= limit) return 'pass';
  if (limit === 0) return `missed by ${number(measured, 1)}`;
  return `missed by ${number((Math.abs(measured - limit) / limit) * 100, 1)} %`;
}

/** Prints every budget with its verdict. */
export function tableOfBudgets(budgets: Budget[]): void {
  const rows = budgets.map((budget) => {
    const { what, bound, limit, measured, unit, digits = 0 } = budget;
    const said = (value: number): string => `${number(value, digits)}${unit === '' ? '' : ` ${unit}`}`;
    return [what, `${bound === 'most' ? '≤' : '≥'} ${said(limit)}`, said(measured), verdict(budget)];
  });
  table('Budgets', ['what', 'budget', 'measured', 'verdict'], rows);
}
