/** Meaning of a colour, the same everywhere: red a person needs help now, amber waiting on somebody, blue a human has it, green closed well, grey ended or unknown; none (`calm`) all as it should be. */
export type Tone = 'urgent' | 'waiting' | 'human' | 'well' | 'ended' | 'calm';
