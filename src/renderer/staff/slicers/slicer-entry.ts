/** What was typed for a slicer by hand, as the machine takes it; null where its name or its kinds of file are missing. */
export function readEntry(form: { name: string; extensions: string; arguments: string }) {
  const name = form.name.trim();
  const extensions = form.extensions
    .toLowerCase()
    .split(/[\s,;]+/)
    .map((one) => one.replace(/^\*?\./, ''))
    .filter((one) => /^[a-z0-9]+(\.[a-z0-9]+)?$/.test(one));
  if (name === '' || extensions.length === 0) return null;
  const lines = form.arguments.split('\n').map((line) => line.trim());
  return { name, extensions: [...new Set(extensions)], arguments: lines.filter((line) => line !== '') };
}
