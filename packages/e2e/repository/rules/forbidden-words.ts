import { importsOf, packageOf } from '../imports.ts';
import { isIn, isProductive, placesOf } from '../source-file.ts';
import type { Rule } from '../source-file.ts';

/** Rooms that drive processes, and hand them an environment. */
const drivesProcesses = isIn('packages/testkit', 'packages/e2e', 'packages/bench');

/** One file reads the environment; everybody else is given settings. */
export const environmentOnlyInRuntime: Rule = (files) =>
  files
    .filter((file) => isProductive(file) && !drivesProcesses(file) && file.path !== 'packages/runtime/src/environment.ts')
    .flatMap((file) =>
      placesOf(file, /\bprocess\s*(\?\.|\.)\s*env\b|\bprocess\[|\benv\b[^;\n]*\bfrom 'node:process'|\benv\b[^;\n]*=\s*process\b/g),
    )
    .map((place) => `${place} reads the environment`);

/** Time, chance and ids reach the rules as parameters; a use case asks its transaction. */
export const noClockInRules: Rule = (files) =>
  files
    .filter((file) => isProductive(file) && isIn('packages/domain', 'packages/usecases')(file))
    .flatMap((file) => placesOf(file, /\bDate\.now\b|\bnew Date(\(\)|;|,|\))|\bMath\.random\b|\bperformance\.now\b/g))
    .map((place) => `${place} reads a clock or throws dice`);

/** Commands, whose output is what they are run for. */
const COMMANDS = ['packages/bench/src/main.ts'];

/** What a package has to say goes through the log, which keeps secrets. */
export const noConsoleInPackages: Rule = (files) =>
  files
    .filter((file) => isProductive(file) && isIn('packages', 'apps/api', 'apps/worker')(file) && !COMMANDS.includes(file.path))
    .flatMap((file) => placesOf(file, /\bconsole\s*(\.|\[)/g))
    .map((place) => `${place} writes to the console`);

const VENDORS = ['twilio', '@vonage/', '@googlemaps/'];

/** Carriers' and map vendors' libraries live in one room; the rest of the program knows their outcomes only. */
export const vendorsOnlyInProviders: Rule = (files) =>
  files
    .filter((file) => isProductive(file) && !isIn('packages/providers')(file))
    .flatMap(importsOf)
    .filter(({ specifier }) => VENDORS.some((vendor) => packageOf(specifier).startsWith(vendor)))
    .map(({ from, specifier }) => `${from} imports ${specifier}, which only providers may`);

/** Hosts of package registries, put together from parts so that this file is not its own first find. */
const REGISTRY = new RegExp(
  String.raw`\b(registry|npm|artifactory|nexus|verdaccio)[-.][a-z0-9.-]+\.[a-z]{2,}(?=[:/'"\s])|\bnpm` + String.raw`js\.(org|com)`,
  'i',
);

/** Where packages come from is the business of whoever installs them. `own` is a host known here, to be found nowhere either. */
export const noRegistryHost =
  (own?: string): Rule =>
  (files) =>
    files.flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          REGISTRY.test(line) || (own !== undefined && line.includes(own)) ? [`${path}:${index + 1} names a package registry`] : [],
        ),
    );
