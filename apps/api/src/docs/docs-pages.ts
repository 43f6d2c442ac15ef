import { errorCatalogue } from '@saferoute/protocol';

const page = (title: string, head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
  `<title>${title}</title>${head}</head><body>${body}</body></html>`;

/** The browsable description. */
export const docsPage = page(
  'SafeRoute API',
  '<link rel="stylesheet" href="/docs/swagger-ui.css">',
  '<div id="api"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script>',
);

/** A file of its own, because the pages run no inline script. The validator would send the document to another host. */
export const docsScript = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', validatorUrl: null, deepLinking: true });\n`;

const style = `<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #ddd }
tr:target { background: #fff4cc } code { font: .9em ui-monospace, monospace }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #16181c } th, td { border-color: #333 } tr:target { background: #4a3f10 } }
</style>`;

/** Every refusal a client can meet; a problem's `type` points at its row. */
export function errorsPage(): string {
  const rows = Object.entries(errorCatalogue).map(
    ([errorId, { status, title, detail }]) =>
      `<tr id="${errorId}"><td><code>${errorId}</code></td><td>${status}</td><td><strong>${title}</strong><br>${detail}</td></tr>`,
  );
  const table = `<table><thead><tr><th>Id</th><th>Status</th><th>What it says</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  const words =
    '<p>Every refusal is a problem document (RFC 9457) with one of these ids as <code>errorId</code>. Ids and statuses never change.</p>';
  return page('SafeRoute errors', style, `<h1>Errors</h1>${words}${table}`);
}
