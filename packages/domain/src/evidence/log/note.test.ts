import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromUtf8, toUtf8 } from '../encoding.ts';
import { withFlippedBit } from '../merkle/tree.fixture.ts';
import { cosignedAt } from './cosignature.ts';
import { COSIGNED_AT, keyOf } from './keys.fixture.ts';
import { cosignNote, formatNote, openNote, parseNote, signNote, type NoteSignature } from './note.ts';

const TEXT = 'Ognuno sta solo sul cuor della terra\n\ned è subito sera.\n';
const [peter, enoch, witness] = [keyOf('peter.example'), keyOf('enoch.example/e'), keyOf('witness.example/w1', 'cosignature')];
const known = [peter.verifier, enoch.verifier, witness.verifier];
const signed = formatNote({
  text: TEXT,
  signatures: [signNote(TEXT, peter), signNote(TEXT, enoch), cosignNote(TEXT, witness, COSIGNED_AT)],
});
const withSignatures = (...signatures: readonly NoteSignature[]): string => formatNote({ text: TEXT, signatures });

it('EVD-15 a note opens with every known key that signed it', () => {
  const opened = openNote(signed, known);
  expect(opened.ok && opened.value.text).toBe(TEXT);
  expect(opened.ok && opened.value.verified.map(({ key, at }) => [key.name, at])).toEqual([
    ['peter.example', null],
    ['enoch.example/e', null],
    ['witness.example/w1', COSIGNED_AT],
  ]);
});

it('EVD-15 a note is written the way C2SP shows it', () => {
  const [, signatures = ''] = signed.split(`${TEXT}\n`);
  expect(signatures).toMatch(/^— peter\.example [A-Za-z0-9+/]+=*\n— enoch\.example\/e [A-Za-z0-9+/]+=*\n— witness\.example\/w1 \S+\n$/);
  expect(formatNote(parseNote(signed) ?? { text: '', signatures: [] })).toBe(signed);
});

it('EVD-16 no bit of a signed note can be turned', () => {
  const bytes = toUtf8(withSignatures(signNote(TEXT, peter)));
  fc.assert(
    fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
      const text = fromUtf8(withFlippedBit(bytes, bit));
      expect(text !== null && openNote(text, [peter.verifier]).ok).toBe(false);
    }),
    { numRuns: 250 },
  );
});

it('EVD-16 one wrong signature of a known key spoils the note, whoever else has signed', () => {
  const wrong = { ...signNote(TEXT, peter), bytes: signNote('other\n', peter).bytes };
  expect(openNote(withSignatures(signNote(TEXT, enoch), wrong), known)).toEqual({ ok: false, error: 'bad-signature' });
  expect(openNote(withSignatures(signNote(TEXT, peter), wrong), known)).toEqual({ ok: false, error: 'bad-signature' });
  expect(openNote(withSignatures(signNote(TEXT, enoch), wrong), [enoch.verifier]).ok).toBe(true);
});

it('EVD-16 a key that shares a name or an id with a known one, but not both, is unknown', () => {
  const genuine = signNote(TEXT, peter);
  const foreign = [
    { ...genuine, name: 'other.example' },
    { ...genuine, keyId: '00000000' },
  ];
  for (const signature of foreign) expect(openNote(withSignatures(signature), known)).toEqual({ ok: false, error: 'unsigned' });
  expect(openNote(withSignatures(...foreign, genuine), known)).toMatchObject({ ok: true, value: { verified: [{ key: peter.verifier }] } });
});

it('EVD-16 a key counts once, however often it signed', () => {
  const opened = openNote(withSignatures(signNote(TEXT, peter), signNote(TEXT, peter)), known);
  expect(opened.ok && opened.value.verified).toHaveLength(1);
});

it('EVD-17 a cosignature is over the time too', () => {
  const genuine = cosignNote(TEXT, witness, COSIGNED_AT);
  const later = { ...genuine, bytes: Uint8Array.from(genuine.bytes) };
  later.bytes[7] = (later.bytes[7] ?? 0) + 1;
  expect(openNote(withSignatures(later), known)).toEqual({ ok: false, error: 'bad-signature' });
  const tooLate = cosignNote(TEXT, witness, 2 ** 60).bytes;
  for (const bytes of [genuine.bytes.slice(0, 3), genuine.bytes.slice(0, 8), genuine.bytes.slice(8), tooLate]) {
    expect(openNote(withSignatures({ ...genuine, bytes }), known)).toEqual({ ok: false, error: 'bad-signature' });
  }
  const inTheMiddle = Uint8Array.of(1, 2, 3, ...genuine.bytes).subarray(3);
  expect(cosignedAt({ text: TEXT, bytes: inTheMiddle, key: witness.verifier })).toBe(COSIGNED_AT);
});

it('EVD-17 a plain signature is no cosignature, and the other way round', () => {
  const [plain, cosigner] = [keyOf('same.example'), keyOf('same.example', 'cosignature')];
  const swapped = { ...cosignNote(TEXT, cosigner, COSIGNED_AT), keyId: plain.verifier.keyId };
  expect(openNote(withSignatures(swapped), [plain.verifier])).toEqual({ ok: false, error: 'bad-signature' });
  const back = { ...signNote(TEXT, plain), keyId: cosigner.verifier.keyId };
  expect(openNote(withSignatures(back), [cosigner.verifier])).toEqual({ ok: false, error: 'bad-signature' });
});

const line = signed.slice(signed.indexOf('— '), signed.indexOf('\n', signed.indexOf('— ')) + 1);
it.each([
  ['nothing', ''],
  ['a text without signatures', TEXT],
  ['no blank line', TEXT + line],
  ['no signature below the blank line', `${TEXT}\n`],
  ['no line break at the end', `${TEXT}\n${line.trimEnd()}`],
  ['a line that is no signature', `${TEXT}\n${line}hello\n`],
  ['a hyphen for a dash', `${TEXT}\n${line.replace('—', '-')}`],
  ['two spaces', `${TEXT}\n${line.replace('— ', '—  ')}`],
  ['words behind the signature', `${TEXT}\n${line.trimEnd()} more\n`],
  ['a plus in the name', `${TEXT}\n${line.replace('peter', 'pe+er')}`],
  ['a non-breaking space in the name', `${TEXT}\n${line.replace('peter', 'pe\u00a0er')}`],
  [
    'bits behind the base64',
    `${TEXT}\n${line.replace(/(.)=\n$/, (_all, last: string) => `${String.fromCharCode(last.charCodeAt(0) + 1)}=\n`)}`,
  ],
  ['four bytes of signature', `${TEXT}\n— peter.example AAAAAA==\n`],
  ['a carriage return', `${TEXT.replace('\n', '\r\n')}\n${line}`],
  ['a tab', `a\tb\n\n${line}`],
  ['a lone surrogate', `\ud800\n\n${line}`],
  ['101 signatures', `${TEXT}\n${line.repeat(101)}`],
])('EVD-15 %s is no note', (_what, message) => {
  expect(parseNote(message)).toBeNull();
  expect(openNote(message, known)).toEqual({ ok: false, error: 'malformed' });
});

it('EVD-15 a note that could not be read back is not written', () => {
  const signature = signNote(TEXT, peter);
  for (const wrong of [
    { text: 'no end', signatures: [signature] },
    { text: TEXT, signatures: [] },
    { text: TEXT, signatures: [{ ...signature, name: 'a b' }] },
    { text: 'a\u0007b\n', signatures: [signature] },
  ])
    expect(() => formatNote(wrong)).toThrow(RangeError);
  expect(parseNote(withSignatures(...Array.from({ length: 100 }, () => signature)))?.signatures).toHaveLength(100);
});
