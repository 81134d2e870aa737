export interface DesktopEntry {
  readonly name: string;
  /** Program and arguments, without the places for files. */
  readonly command: readonly string[];
}

/** Reads the name and command of a `.desktop` file; null where it names no program or is hidden. */
export function readDesktopEntry(text: string): DesktopEntry | null {
  const group = /^\[Desktop Entry\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text)?.[1] ?? '';
  const value = (key: string) => new RegExp(`^${key}\\s*=\\s*(.*?)\\s*$`, 'm').exec(group)?.[1];
  const name = value('Name');
  const command = commandOf(value('Exec') ?? '');
  if (name === undefined || command.length === 0 || value('NoDisplay') === 'true' || value('Hidden') === 'true')
    return null;
  return { name, command };
}

/** Words of an Exec line: quoted ones may hold blanks; field codes such as %F go (Desktop Entry Specification 1.5, "Exec"). */
function commandOf(exec: string): string[] {
  const words = exec.match(/"(?:\\.|[^"\\])*"|\S+/g) ?? [];
  return words
    .map((word) => (word.startsWith('"') ? word.slice(1, -1).replace(/\\(["`$\\])/g, '$1') : word))
    .filter((word) => !/^(%[a-zA-Z]|@@u?)$/.test(word))
    .map((word) => word.replaceAll('%%', '%'));
}
