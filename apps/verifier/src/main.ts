import { byId } from './element.ts';
import { showVerdict } from './show-verdict.ts';
import { judge } from './verdict.ts';

const [file, trust, key] = [byId('file', HTMLInputElement), byId('trust', HTMLDetailsElement), byId('key', HTMLTextAreaElement)];
const [chooser, result] = [byId('chooser', HTMLDivElement), byId('result', HTMLElement)];

/** What was opened last: a key that is named afterwards is for it. */
let opened: { readonly name: string; readonly bytes: Uint8Array } | null = null;

function show({ takesFocus }: { readonly takesFocus: boolean }): void {
  if (opened === null) return;
  const verdict = judge(opened.bytes, key.value);
  if (verdict.kind === 'bad-trust' || (verdict.kind === 'verified' && verdict.ownKey !== null)) trust.open = true;
  result.replaceChildren(...showVerdict(opened.name, verdict));
  if (takesFocus) result.querySelector('h2')?.focus();
}

async function open(chosen: File | null | undefined): Promise<void> {
  if (!chosen) return;
  opened = { name: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) };
  show({ takesFocus: true });
}

file.addEventListener('change', () => void open(file.files?.item(0)));
key.addEventListener('change', () => show({ takesFocus: false }));
// Anywhere on the page: whoever misses a field would have the browser leave for the file.
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  chooser.dataset['over'] = '';
});
document.addEventListener('dragleave', () => delete chooser.dataset['over']);
document.addEventListener('drop', (event) => {
  event.preventDefault();
  delete chooser.dataset['over'];
  void open(event.dataTransfer?.files.item(0));
});
