import { evidenceExport, problemOfThrown } from '@saferoute/router';
import { writeBundleZip } from '@saferoute/transparency-log';
import type { FastifyInstance } from 'fastify';
import { readJsonBodies } from '../http/json-body.ts';
import { sendProblem } from '../http/problem-replies.ts';
import type { Contexts } from '../realtime/contexts.ts';

export interface ExportOptions {
  readonly contexts: Contexts;
  readonly onFault: (error: unknown, requestId: string) => void;
}

/** The evidence of an alert as a zip that proves itself. A route of its own, because it answers bytes; judged and recorded like every procedure. */
export async function exportRoute(app: FastifyInstance, { contexts, onFault }: ExportOptions): Promise<void> {
  readJsonBodies(app);
  app.post<{ Params: { alertId: string } }>('/api/v1/evidence/alerts/:alertId/export', async (request, reply) => {
    const { alertId } = request.params;
    void reply.header('cache-control', 'no-store');
    try {
      const context = await contexts.ofRequest({ headers: request.headers, connectionParams: null, address: request.ip });
      const given = typeof request.body === 'object' ? request.body : {};
      const bundle = await evidenceExport(context, { ...given, alertId });
      const zip = writeBundleZip(bundle);
      return await reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="evidence-${alertId.replaceAll(/[^\w-]/g, '')}.zip"`)
        .send(Buffer.from(zip));
    } catch (error) {
      const problem = problemOfThrown(error, 'evidence.export');
      if (problem.status >= 500) onFault(error, request.id);
      return sendProblem(reply, { ...problem });
    }
  });
}
