import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerWord, cut, playOnConnection } from '../faulty-answer.ts';
import type { SimMessage } from '../message.ts';
import type { Network } from '../network.ts';
import { knows } from './account.ts';
import type { VonageAccount } from './account.ts';
import { vonageReceipts } from './receipt.ts';
import { refusal, refusalOfSubmission, submissionOf } from './submission.ts';
import type { Refusal } from './submission.ts';

/** Vonage's SMS API. Whatever it thinks of a request, it answers 200 and says so inside. */
export async function vonageRoutes(
  scope: FastifyInstance,
  { account, network }: { account: VonageAccount; network: Network },
): Promise<void> {
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  scope.addHook('onRequest', async (request, reply) => {
    if (!network.faults.takeOutage('vonage')) return;
    reply.hijack();
    cut(request);
  });

  scope.post('/sms/json', (request, reply) => {
    const fields = fieldsOf(request);
    const to = `+${fields['to'] ?? ''}`;
    const refused = knows(account, { fields, authorization: request.headers.authorization }) ? refusalOfSubmission(fields) : refusal(4);
    if (refused !== null) {
      network.noteAttempt('vonage', to, `refused ${refused.status}`);
      refuse(reply, refused);
      return;
    }
    const take = () => {
      const message = submissionOf(fields, network.clock.now());
      network.accept(message, (current) => vonageReceipts(account, current));
      return message;
    };
    const fault = network.faults.takeForRequest('vonage', to);
    network.noteAttempt('vonage', to, fault === null ? 'accepted' : answerWord(fault));
    if (fault === null) {
      reply.send(acceptance(take()));
      return;
    }
    if ('submitted' in fault && fault.submitted === true) take();
    if (playOnConnection(fault, request, reply)) return;
    if (fault.kind === 'refuse') refuse(reply, refusal(fault.code));
    else
      reply
        .code(fault.kind === 'http' ? fault.status : 500)
        .type('text/plain')
        .send('');
  });
}

function fieldsOf(request: FastifyRequest): Readonly<Record<string, string>> {
  const body = typeof request.body === 'object' && request.body !== null ? request.body : {};
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
}

function refuse(reply: FastifyReply, { status, text }: Refusal): void {
  reply.send({ 'message-count': '1', messages: [{ status: String(status), 'error-text': text }] });
}

function acceptance(message: SimMessage): Record<string, unknown> {
  const to = message.to.replace(/^\+/, '');
  return {
    'message-count': String(message.partIds.length),
    messages: message.partIds.map((id) => ({
      to,
      'message-id': id,
      status: '0',
      'remaining-balance': '100.00000000',
      'message-price': '0.03330000',
      network: '40410',
    })),
  };
}
