/** What changed in a section, for the activity log: scalars with both values, lists by the names of their entries. */
export function describeChanges(before: Fields, after: Fields): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [from, to] = [before[field], after[field]];
    if (same(from, to)) continue;
    changes[field] = Array.isArray(from) && Array.isArray(to) ? describeList(from, to) : { from, to };
  }
  return changes;
}

type Fields = Readonly<Record<string, unknown>>;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function describeList(from: readonly unknown[], to: readonly unknown[]): Record<string, unknown> {
  const [before, after] = [byName(from), byName(to)];
  const added = [...after.keys()].filter((name) => !before.has(name));
  const removed = [...before.keys()].filter((name) => !after.has(name));
  const changed = [...after].filter(([name, entry]) => before.has(name) && !same(before.get(name), entry));
  const edits = changed.map(([name, entry]) => ({ name, from: before.get(name), to: entry }));
  return {
    ...(added.length > 0 && { added }),
    ...(removed.length > 0 && { removed }),
    ...(edits.length > 0 && { edits }),
    ...(added.length + removed.length + edits.length === 0 && { reordered: true }),
  };
}

const byName = (entries: readonly unknown[]) => new Map(entries.map((entry) => [nameOf(entry), entry]));

function nameOf(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return String(entry);
  if ('name' in entry) return String(entry.name);
  if ('printer' in entry) return String(entry.printer);
  return JSON.stringify(entry);
}
