interface Operation {
  readonly summary?: string | undefined;
  readonly operationId?: string | undefined;
  readonly requestBody?: unknown;
  readonly parameters?: unknown;
  readonly responses?: unknown;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char);

/** The page under /api/docs: every operation with its input and answers. Plain HTML, because nothing may come from elsewhere. */
export function apiDocsPage(document: { info: { title: string; version: string }; paths: object }): string {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = (item as Record<string, Operation | undefined>)[method];
      return operation ? [section(method, path, operation)] : [];
    }),
  );
  const title = `${escapeHtml(document.info.title)} ${escapeHtml(document.info.version)}: API`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
code,pre{font:14px/1.4 ui-monospace,monospace}pre{overflow:auto}details{border-top:1px solid #8886;padding:.5rem 0}
summary{cursor:pointer}b{display:inline-block;min-width:4.5rem}</style></head>
<body><h1>${title}</h1>
<p>The machine-readable document is <a href="/api/openapi.json">/api/openapi.json</a>. Calls carry
<code>Authorization: Bearer TOKEN</code>; errors are <code>{code, message, details}</code>.</p>
${operations.join('\n')}</body></html>`;
}

function section(method: string, path: string, { summary, parameters, requestBody, responses }: Operation): string {
  const shape = JSON.stringify({ parameters, requestBody, responses }, null, 2);
  return `<details><summary><b>${method.toUpperCase()}</b> <code>/api${escapeHtml(path)}</code> ${escapeHtml(summary ?? '')}</summary>
<pre>${escapeHtml(shape)}</pre></details>`;
}
