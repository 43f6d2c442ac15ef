/** Settings as a process receives them: names and texts. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of this process. The one place that reads it: everything else is given what it needs. */
export const environment = (): Environment => process.env;
