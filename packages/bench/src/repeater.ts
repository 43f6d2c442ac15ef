import { startAssistant } from './assistant.ts';
import type { Stage } from './stage.ts';

/** Starts a server that says to every viewer what a publisher says; the stage stops it. Answers its address, `ws://…`. */
export async function startRepeater(stage: Stage, kind: 'ws' | 'socket.io', parameters: readonly string[]): Promise<string> {
  const server = await startAssistant<object, number>(`raw/${kind === 'ws' ? 'ws' : 'socket-io'}-server.ts`, parameters);
  stage.onEnd(() => server.stop());
  return `ws://127.0.0.1:${await server.ask({})}`;
}
