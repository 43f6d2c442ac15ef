const style = `<style>
body { font: 18px/1.6 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1.25rem; color: #1a1a1a; background: #fff }
h1 { font-size: 1.75rem; margin-bottom: .25rem } li { margin: .75rem 0 } a { color: #b3261e; font-weight: 600 } small { color: #666 }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #16181c } a { color: #ff8a80 } small { color: #aaa } }
</style>`;

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
  `<title>${title}</title>${style}</head><body>${body}</body></html>`;

/** @param phonesUrl the pretend phones of a demonstration, if there are any */
export const landingPage = (phonesUrl: string | null): string =>
  page(
    'SafeRoute',
    `<h1>SafeRoute</h1>
<p>An SOS is never lost, help hears of it in seconds, and what happened can be proved.</p>
<ul>
<li><a href="/app/">Phone</a> <small>hold to call for help, and see who was reached</small></li>
<li><a href="/console/">Console</a> <small>for those who answer</small></li>
${phonesUrl === null ? '' : `<li><a href="${phonesUrl}">Pretend phones</a> <small>where this demonstration’s texts arrive</small></li>`}
<li><a href="/verify/">Verify evidence</a> <small>in this browser alone</small></li>
<li><a href="/docs">API</a> <small>and its <a href="/docs/errors">errors</a></small></li>
</ul>
<p><small>An emergency contact opens the page in their text message; it has no address of its own.</small></p>`,
  );

export const notBuiltPage = page(
  'Not built yet',
  '<h1>Not built yet</h1><p>This screen is made by <code>npm run build</code>. The API works without it.</p>',
);
