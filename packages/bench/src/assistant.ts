import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program of the bench in a process of its own, so that both sides of a figure are laid out alike. */
export interface Assistant<Question, Answer> {
  readonly pid: number;
  /** One question at a time. */
  ask(question: Question): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts the program `file` of this folder and resolves once it has said that it is ready. */
export async function startAssistant<Question extends object, Answer>(
  file: string,
  parameters: readonly string[],
): Promise<Assistant<Question, Answer>> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), parameters, { serialization: 'advanced' });
  const gone = once(child, 'exit');
  const ended = gone.then(([code]: unknown[]) => Promise.reject(new Error(`${file} ended with ${String(code)}`)));
  ended.catch(() => {});
  const heard = async () => ((await Promise.race([once(child, 'message'), ended])) as [Answer])[0];
  await heard();
  return {
    pid: child.pid ?? 0,
    ask: (question) => {
      const answer = heard();
      child.send(question);
      return answer;
    },
    stop: async () => {
      child.kill();
      await gone;
    },
  };
}

/** The program's side: says that it is ready and answers from then on. */
export function assist<Question, Answer>(answer: (question: Question) => Answer | Promise<Answer>): void {
  process.on('message', (question) => void Promise.resolve(answer(question as Question)).then((said) => process.send?.(said)));
  process.on('disconnect', () => process.exit());
  process.send?.('ready');
}
