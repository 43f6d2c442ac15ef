import { importsOf, isRelative, packageOf, targetOf } from '../imports.ts';
import type { Import } from '../imports.ts';
import { nameOf, rooms } from '../rooms.ts';
import type { Room } from '../rooms.ts';
import { isIn, isProductive } from '../source-file.ts';
import type { Rule, SourceFile } from '../source-file.ts';

const OURS = '@saferoute/';
/** Rooms that hold the tests: what they hold must not reach into what ships, not even into its tests. */
const TEST_ROOMS = ['testkit', 'e2e', 'bench', 'standalone'];

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

const matches = (name: string, grants: readonly string[]): boolean =>
  grants.some((grant) => (grant.endsWith('*') ? name.startsWith(grant.slice(0, -1)) : name === grant));

function isGranted(room: Room, { name, isType }: { readonly name: string; readonly isType: boolean }): boolean {
  if (name.startsWith(OURS)) {
    const other = name.slice(OURS.length);
    return other === nameOf(room) || room.rooms.includes(other) || (isType && (room.types ?? []).includes(other));
  }
  return matches(name, name.startsWith('node:') ? room.builtins : room.packages);
}

function faultOfImport(room: Room, found: Import): readonly string[] {
  if (isRelative(found)) {
    const target = targetOf(found);
    return target.startsWith(`${room.folder}/`) ? [] : [`${found.from} reaches out of its room, to ${target}`];
  }
  const name = packageOf(found.specifier);
  const how = found.isType ? 'types of ' : '';
  return isGranted(room, { name, isType: found.isType }) ? [] : [`${found.from} imports ${how}${name}, which ${nameOf(room)} may not`];
}

/** Productive code imports what its room is granted, and nothing else; relative imports stay inside. */
export const importsWithinTable: Rule = (files) =>
  rooms.flatMap((room) =>
    files
      .filter((file) => isProductive(file) && isIn(room.folder)(file))
      .flatMap(importsOf)
      .flatMap((found) => faultOfImport(room, found)),
  );

/** Test files import what they like, but for the test rooms of others. */
export const testRoomsAreImportedByNobody: Rule = (files) =>
  rooms.flatMap((room) =>
    files
      .filter(isIn(room.folder))
      .flatMap((file) => importsOf(file))
      .map((found) => ({ ...found, other: packageOf(found.specifier).slice(OURS.length) }))
      .filter(({ specifier, other }) => specifier.startsWith(OURS) && TEST_ROOMS.includes(other) && !room.rooms.includes(other))
      .filter(({ other }) => other !== nameOf(room))
      .map(({ from, other }) => `${from} imports ${other}, which only tests may`),
  );

function faultsOfManifest(room: Room, { path, text }: SourceFile): readonly string[] {
  const { dependencies, optionalDependencies, devDependencies = {} } = JSON.parse(text) as Manifest;
  const ungranted = Object.keys({ ...dependencies, ...optionalDependencies }).filter(
    (name) => !isGranted(room, { name, isType: false }) && !isTypePackage(room, name),
  );
  const fromTests = Object.keys(devDependencies).filter((name) => TEST_ROOMS.includes(name.slice(OURS.length)) && name.startsWith(OURS));
  return [
    ...ungranted.map((name) => `${path} depends on ${name}, which ${nameOf(room)} may not`),
    ...fromTests.map((name) => `${path} depends on ${name}, which only tests may`),
  ];
}

/** A room whose types are imported has to resolve, so it may be depended on. */
const isTypePackage = (room: Room, name: string): boolean => (room.types ?? []).some((other) => name === OURS + other);

/** A package.json grants its room nothing the table does not. */
export const dependenciesWithinTable: Rule = (files) =>
  rooms.flatMap((room) =>
    files.filter(({ path }) => path === `${room.folder}/package.json`).flatMap((file) => faultsOfManifest(room, file)),
  );

/** Every folder with a package.json stands in the table: a room nobody has thought about has no grants. */
export const everyRoomInTable: Rule = (files) =>
  files
    .filter(({ path }) => /^(apps|packages)\/[^/]+\/package\.json$/.test(path))
    .filter(({ path }) => !rooms.some(({ folder }) => path === `${folder}/package.json`))
    .map(({ path }) => `${path} is of a room that is not in the table`);
