import { readFile, writeFile } from 'node:fs/promises';
import { requestTimeStamp, type NoTimeStamp } from '@saferoute/transparency-log';
import { CannotBegin, required, type Command } from '../command.ts';
import { instant } from '../words.ts';

export const stamp: Command = {
  usage: 'CHECKPOINT --tsa URL --out FILE.tsr',
  about:
    'Has an authority (RFC 3161) stamp the time on a checkpoint. Verify with openssl ts -verify -data CHECKPOINT -in FILE.tsr -CAfile CA.pem.',
  words: 1,
  options: ['tsa', 'out'],
  async run([file = ''], values) {
    const [url, out] = [required(values, 'tsa'), required(values, 'out')];
    const stamped = await requestTimeStamp(url, await readFile(file, 'utf8'));
    if (!stamped.ok) throw new CannotBegin(`${url} ${noStampWords(stamped.error)}`);
    await writeFile(out, stamped.value.answer);
    const at = instant(stamped.value.at);
    return { holds: true, lines: [`${out}: ${file} existed at ${at}, says ${url}. Its signature is for openssl to verify.`], json: { at } };
  },
};

function noStampWords(none: NoTimeStamp): string {
  switch (none.kind) {
    case 'unusable':
      return `answered what is no token for this request (${none.fault})`;
    case 'refused':
      return `answered with status ${none.status}`;
    case 'silent':
      return `did not answer (${none.reason})`;
  }
}
